/**
 * Proves that a program touches no Excel member above a requirement set except behind a run-time probe, and lists what it uses.
 * Sees member access, destructuring, object literals, load strings and type references. A probe is an `if` whose condition
 * is one call `…isSetSupported("ExcelApi", "1.x")` or `supports("ExcelApi", "1.x")`; it covers the block that it guards.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { registry } from "../tests/host/excel/registry";
import { declaredApiSets } from "../tests/host/host";

export interface Usage {
  /** As the typings name it, `Range.values`; without the data interfaces of `load` and `set`. */
  readonly member: string;
  /** `ExcelApi 1.1`; empty when the typings name none. */
  readonly apiSet: string;
  /** `file:line`. */
  readonly place: string;
}

export interface UsageReport {
  readonly used: readonly Usage[];
  /** Sentences: what is wrong, and where. */
  readonly violations: readonly string[];
}

/** @param floor highest version of ExcelApi that needs no probe, `1.13` */
export function checkUsage(
  program: ts.Program,
  files: readonly string[],
  floor: string,
): UsageReport {
  const checker = program.getTypeChecker();
  const used: Usage[] = [];
  const violations: string[] = [];

  const placeOf = (node: ts.Node): string => {
    const source = node.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    return `${relative(process.cwd(), source.fileName)}:${line + 1}`;
  };
  const complain = (node: ts.Node, what: string): void => {
    violations.push(`${placeOf(node)} ${what}`);
  };

  const report = (node: ts.Node, symbol: ts.Symbol | undefined, isWrite = false): void => {
    const target = symbol && unaliased(checker, symbol);
    const declaration = declarationAt(checker, node, target);
    if (target === undefined || declaration === undefined || !isInExcel(declaration)) return;
    const owner = ownerOf(declaration);
    const member = owner === undefined ? target.name : `${owner}.${target.name}`;
    const apiSet = apiSetOf(declaration, isWrite);
    used.push({ member, apiSet, place: placeOf(node) });
    const allowed = probedVersion(node) ?? floor;
    if (!isWithin(apiSet, allowed)) complain(node, `Excel.${member} needs ${apiSet}.`);
  };

  const reportLoad = (call: ts.CallExpression, receiver: ts.Expression): void => {
    if (!isExcelType(checker.getTypeAtLocation(receiver))) return;
    for (const argument of call.arguments) {
      if (ts.isObjectLiteralExpression(argument)) continue; // seen as an object literal
      const texts = ts.isArrayLiteralExpression(argument) ? argument.elements : [argument];
      for (const text of texts) {
        if (!ts.isStringLiteralLike(text))
          complain(text, "A load must name its properties literally.");
        else
          for (const path of text.text.split(","))
            reportPath(text, receiver, path.trim().split("/"));
      }
    }
  };

  const reportPath = (node: ts.Node, receiver: ts.Expression, path: readonly string[]): void => {
    let type: ts.Type | undefined = checker.getTypeAtLocation(receiver);
    for (const name of path) {
      const items: ts.Symbol | undefined = type?.getProperty("items");
      if (name === "items" && items !== undefined) {
        type = checker.getTypeOfSymbol(items).getNumberIndexType();
        continue;
      }
      const property: ts.Symbol | undefined = type?.getProperty(name);
      if (property === undefined) {
        complain(node, `There is no property ${path.join("/")} to load.`);
        return;
      }
      report(node, property);
      type = checker.getTypeOfSymbol(property);
    }
  };

  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node))
      report(node.name, checker.getSymbolAtLocation(node.name), isAssigned(node));
    else if (ts.isElementAccessExpression(node)) {
      const type = checker.getTypeAtLocation(node.expression);
      if (ts.isStringLiteralLike(node.argumentExpression))
        report(node, type.getProperty(node.argumentExpression.text), isAssigned(node));
      else if (isExcelType(type) && type.getNumberIndexType() === undefined)
        complain(node, "A member of an Excel object must be named literally.");
    } else if (ts.isBindingElement(node)) {
      const name = (node.propertyName ?? node.name).getText();
      report(node, checker.getTypeAtLocation(node.parent).getProperty(name));
    } else if (ts.isTypeReferenceNode(node) && ts.isQualifiedName(node.typeName))
      report(node, checker.getSymbolAtLocation(node.typeName.right));
    else if (ts.isObjectLiteralExpression(node)) {
      const type = checker.getContextualType(node);
      const kinds = type?.isUnion() ? type.types : type ? [type] : [];
      for (const property of node.properties) {
        const name = property.name?.getText();
        const found = kinds.map((kind) => kind.getProperty(name ?? "")).find(Boolean);
        report(property, found, true);
      }
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
      if (node.expression.name.text === "load") reportLoad(node, node.expression.expression);
    ts.forEachChild(node, visit);
  };

  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not part of the program.`);
    // A name that does not resolve would be invisible, so type errors are violations too.
    for (const { messageText, start } of program.getSemanticDiagnostics(source)) {
      const { line } = source.getLineAndCharacterOfPosition(start ?? 0);
      const text = ts.flattenDiagnosticMessageText(messageText, " ");
      violations.push(`${relative(process.cwd(), file)}:${line + 1} ${text}`);
    }
    visit(source);
  }
  return { used, violations };
}

function unaliased(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The overload that a call resolves to, else the symbol's first declaration. */
function declarationAt(
  checker: ts.TypeChecker,
  node: ts.Node,
  symbol: ts.Symbol | undefined,
): ts.Declaration | undefined {
  const call = node.parent.parent;
  const isCalled = ts.isCallExpression(call) && call.expression === node.parent;
  const overload = isCalled ? checker.getResolvedSignature(call)?.declaration : undefined;
  return overload && ts.isMethodDeclaration(overload) ? overload : symbol?.declarations?.[0];
}

function isInExcel(declaration: ts.Node): boolean {
  if (ts.isModuleDeclaration(declaration) && declaration.name.text === "Excel") return true;
  return !ts.isSourceFile(declaration) && isInExcel(declaration.parent);
}

function isExcelType(type: ts.Type): boolean {
  const declaration = type.getSymbol()?.declarations?.[0];
  return declaration !== undefined && isInExcel(declaration);
}

/** The class that a member belongs to; `Interfaces.RangeUpdateData` and its like stand for `Range`. */
function ownerOf({ parent }: ts.Declaration): string | undefined {
  const isType = ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent);
  if (!isType && !ts.isEnumDeclaration(parent)) return undefined;
  return parent.name?.text.replace(/(CollectionLoadOptions|LoadOptions|UpdateData|Data)$/, "");
}

function apiSetOf(declaration: ts.Declaration, isWrite: boolean): string {
  const comments = ts.getJSDocCommentsAndTags(declaration).map((comment) => comment.getText());
  const prose = /\[Api set:\s*([^\]]*)\]/.exec(comments.join("\n"))?.[1] ?? "";
  const set = /\b(Excel\w*) (\d+\.\d+|BETA)/.exec(prose);
  const written = isWrite ? /(\d+\.\d+) for set/.exec(prose)?.[1] : undefined;
  return set === null ? "" : `${set[1] ?? ""} ${written ?? set[2] ?? ""}`;
}

function isWithin(apiSet: string, floor: string): boolean {
  if (apiSet === "") return true;
  const [set, version = ""] = apiSet.split(" ");
  const [major, minor = NaN] = version.split(".").map(Number);
  const [floorMajor, floorMinor = 0] = floor.split(".").map(Number);
  return set === "ExcelApi" && major === floorMajor && minor <= floorMinor;
}

/** The version that the nearest enclosing probe has found, if there is one. */
function probedVersion(node: ts.Node): string | undefined {
  for (let inner = node; !ts.isSourceFile(inner); inner = inner.parent) {
    const outer = inner.parent;
    if (!ts.isIfStatement(outer) || outer.thenStatement !== inner) continue;
    const { expression } = outer;
    if (!ts.isCallExpression(expression)) continue;
    const [set, version] = expression.arguments;
    const isProbe = /(^|\.)(isSetSupported|supports)$/.test(expression.expression.getText());
    if (!isProbe || set === undefined || version === undefined) continue;
    if (!ts.isStringLiteralLike(set) || !ts.isStringLiteralLike(version)) continue;
    if (set.text === "ExcelApi") return version.text;
  }
  return undefined;
}

function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The program of `src` without its pure core, which cannot name Excel. */
export function sourceProgram(): { program: ts.Program; files: string[] } {
  const file = join(root, "tsconfig.json");
  const config: unknown = ts.readConfigFile(file, (path) => ts.sys.readFile(path)).config;
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { program: ts.createProgram(fileNames, options), files: fileNames };
}

/** The members that the report names, each once, in order. */
export function membersUsed({ used }: UsageReport): string[] {
  return [...new Set(used.map(({ member }) => member))].sort();
}

/** Lines of TypeScript below a folder, tests not counted. */
function linesIn(folder: string): number {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(root, folder, file), "utf8").split("\n").length - 1)
    .reduce((sum, lines) => sum + lines, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { program, files } = sourceProgram();
  const report = checkUsage(program, files, declaredApiSets.ExcelApi);
  const sets = new Map(report.used.map(({ member, apiSet }) => [member, apiSet]));
  for (const member of membersUsed(report)) {
    const [type = "", name = ""] = member.split(".");
    const mark = registry[type]?.members[name] === undefined ? " " : "b";
    console.log(`${mark} ${member}  ${sets.get(member) ?? ""}`);
  }
  console.log("b: built in the stand-in; the rest are types, data and the client's own members");
  console.log(`src ${linesIn("src")} lines, stand-in ${linesIn("tests/host")} lines`);
  for (const violation of report.violations) console.error(violation);
  process.exitCode = report.violations.length === 0 ? 0 : 1;
}
