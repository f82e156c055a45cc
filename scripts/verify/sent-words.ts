import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { type Part, sentWords } from "../../i18n/sent-words.ts";
import type { Check } from "./check.ts";

type Module = { readonly isClient: boolean; readonly imports: readonly string[]; readonly groups: readonly string[] };

const partsMin = 8;
/** A field says a schema's reason in words when the part has them; where nobody acts there is no such reason. */
const dispensable = new Set(["reasons"]);

/** Each part of the site sends the message groups its browser code asks for, and no other. */
export const sentWordsCheck: Check = {
  name: "words sent to the browser",
  async run() {
    const asked = new Map<Part, Set<string>>();
    const pages = globSync("app/**/{page,layout,error,not-found,loading}.tsx");
    for (const page of pages) {
      const part = partOf(page);
      if (!asked.has(part)) asked.set(part, new Set());
      for (const group of groupsAskedFrom(page, readModule)) asked.get(part)?.add(group);
    }
    const faults = [...asked].flatMap(([part, groups]) => mismatches(part, sentWords[part], groups));
    if (asked.size < partsMin) faults.push(`only ${asked.size} parts of the site were read; the floor is ${partsMin}`);
    return { faults, looked: pages.length, of: "pages" };
  },
};

/** What a part asks for and is not sent, and what it is sent and nobody asks for. A group holds the groups below it. */
export function mismatches(part: string, sent: readonly string[], asked: ReadonlySet<string>): string[] {
  const holds = (outer: string, inner: string) => inner === outer || inner.startsWith(`${outer}.`);
  const missing = [...asked].filter((group) => !dispensable.has(group) && !sent.some((one) => holds(one, group)));
  const idle = sent.filter((one) => ![...asked].some((group) => holds(one, group) || holds(group, one)));
  return [
    ...missing.map((group) => `i18n/sent-words.ts: ${part} asks for ${group} in the browser and is not sent it`),
    ...idle.map((group) => `i18n/sent-words.ts: ${part} is sent ${group}, which nothing there asks for in the browser`),
  ];
}

/** The message groups that the browser code reached from a file asks for. Code is the browser's from a `"use client"` on. */
export function groupsAskedFrom(entry: string, read: (path: string) => Module): Set<string> {
  const groups = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string, isBelowClient: boolean) => {
    const { isClient, imports, groups: asked } = read(path);
    const isBrowsers = isBelowClient || isClient;
    const key = `${path} ${isBrowsers}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (isBrowsers) for (const group of asked) groups.add(group);
    for (const next of imports) visit(next, isBrowsers);
  };
  visit(entry, false);
  return groups;
}

function partOf(page: string): Part {
  const [, , first = "", second = ""] = page.split("/");
  if (first === "(public)") return second === "(account)" ? "account" : "public";
  if (first === "dev") return "gallery";
  return first in sentWords ? (first as Part) : "frame";
}

const known = new Map<string, Module>();

function readModule(path: string): Module {
  const before = known.get(path);
  if (before) return before;
  const source = readFileSync(path, "utf8");
  const module = {
    isClient: /^\s*"use client"/.test(source),
    imports: importedPaths(source).flatMap((name) => resolveImport(path, name) ?? []),
    groups: [...source.matchAll(/useTranslations\(\s*"([^"]+)"/g)].map(([, group = ""]) => group),
  };
  known.set(path, module);
  return module;
}

function importedPaths(source: string): string[] {
  const found = source.matchAll(/(?:import|export)\s+(?!type\s)(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/g);
  return [...found].map(([, whole, lazy]) => whole ?? lazy ?? "");
}

/** Where a path inside the project leads; null for a package. */
function resolveImport(from: string, name: string): string | null {
  if (!name.startsWith("@/") && !name.startsWith(".")) return null;
  const path = name.startsWith("@/") ? name.slice(2) : normalize(join(dirname(from), name));
  return ["", ".ts", ".tsx"].map((ending) => path + ending).find((one) => /\.tsx?$/.test(one) && existsSync(one)) ?? null;
}
