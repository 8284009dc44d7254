/** What Office says about itself, and nothing about the workbook. Any of it may be missing: each has a fallback. */
import type { DiagnosticFacts } from "../app/diagnostics";
import type { Language } from "../core/collection";

/** True inside Excel; false on a page that stands alone, or where Office.js could not be loaded. */
export async function isInExcel(): Promise<boolean> {
  if (!("Office" in globalThis)) return false;
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel;
}

/** The language that Office shows its own menus in; the browser's where Office does not say. */
export function hostLanguage(): string {
  return context()?.displayLanguage ?? navigator.language;
}

export function languageFor(tag: string): Language {
  return /^zh\b/i.test(tag) ? "zh-CN" : "en";
}

/** Null where Office does not say, as on the web. */
export function isOfficeDark(): boolean | null {
  const theme: Partial<Office.OfficeTheme> | undefined = context()?.officeTheme;
  if (theme?.isDarkTheme !== undefined) return theme.isDarkTheme;
  return theme?.bodyBackgroundColor === undefined ? null : isDark(theme.bodyBackgroundColor);
}

/** @param color `#RRGGBB`; null for anything else */
export function isDark(color: string): boolean | null {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color);
  if (match === null) return null;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => parseInt(part, 16));
  // Relative brightness by the weights of Rec. 601, which browsers use for the same question.
  return (299 * red + 587 * green + 114 * blue) / 1000 < 128;
}

/** Storage of the browser is shared by all that Office shows, but for this prefix. */
export function storagePrefix(): string {
  return context()?.partitionKey ?? "";
}

const probedSets: readonly (readonly [string, readonly string[]])[] = [
  ["ExcelApi", Array.from({ length: 30 }, (_, index) => `1.${index + 1}`)],
  ["ExcelApiOnline", ["1.1"]],
  ["ExcelApiDesktop", ["1.1", "1.2", "1.3", "1.4"]],
  ["SharedRuntime", ["1.1", "1.2"]],
  ["RibbonApi", ["1.1", "1.2"]],
];

export function hostFacts(): Pick<
  DiagnosticFacts,
  "host" | "platform" | "hostVersion" | "requirementSets" | "hostLanguage"
> {
  const office = context();
  const about: Partial<Office.ContextInformation> | undefined = office?.diagnostics;
  const requirements: Partial<Office.RequirementSetSupport> | undefined = office?.requirements;
  return {
    host: String(about?.host ?? "unknown"),
    platform: String(about?.platform ?? "unknown"),
    hostVersion: about?.version ?? "unknown",
    requirementSets: probedSets.flatMap(([set, versions]) => {
      const supported = versions.filter((version) => requirements?.isSetSupported?.(set, version));
      return supported.slice(-1).map((version) => `${set} ${version}`);
    }),
    hostLanguage: hostLanguage(),
  };
}

function context(): Office.Context | undefined {
  // Outside Office the page has no such object, whatever the typings say.
  return "Office" in globalThis ? Office.context : undefined;
}
