/** What a person can copy into a report about a problem: never the contents of cells, nor the names of sheets or files. */
import { syncCount } from "../excel/host";

export { syncCount };

export interface DiagnosticFacts {
  readonly version: string;
  /** `collection version` of each release that was loaded. */
  readonly releases: readonly string[];
  readonly host: string;
  readonly platform: string;
  readonly hostVersion: string;
  /** Requirement sets that are supported, each with its highest version. */
  readonly requirementSets: readonly string[];
  readonly hostLanguage: string;
  readonly paneLanguage: string;
  readonly userAgent: string;
  /** How many of Tickmark's tables the workbook holds; null when it could not be read. */
  readonly instances: number | null;
  readonly state: string;
  /** The code of the last failure. */
  readonly lastFailure: string | null;
}

/** One fact per line, in English whatever the language of the pane: whoever reads reports reads one language. */
export function diagnosticText(facts: DiagnosticFacts): string {
  const none = "none";
  return [
    `Tickmark: ${facts.version}`,
    `Releases: ${facts.releases.join(", ") || none}`,
    `Host: ${facts.host} ${facts.hostVersion}, ${facts.platform}`,
    `Requirement sets: ${facts.requirementSets.join(", ") || none}`,
    `Languages: host ${facts.hostLanguage}, pane ${facts.paneLanguage}`,
    `Syncs: ${syncCount()}`,
    `Tables of Tickmark: ${facts.instances ?? "unknown"}`,
    `State part: ${facts.state}`,
    `Last failure: ${facts.lastFailure ?? none}`,
    `Browser: ${facts.userAgent}`,
  ].join("\n");
}
