import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { auditRooms } from "../../server/transparency/acts.ts";
import type { Check } from "./check.ts";

type Tree = { [key: string]: Tree | string };

/** Every message as `room.key` → text. */
export function flatten(tree: Tree, before = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") all.set(before + key, value);
    else for (const [inner, text] of flatten(value, `${before}${key}.`)) all.set(inner, text);
  }
  return all;
}

/** The names a message expects to be given, sorted: `{count, plural, …}` expects count, `<link>…</link>` expects link. */
export function expectedNames(text: string): string[] {
  const names = new Set<string>();
  for (const [, tag = ""] of text.matchAll(/<(\w+)>/g)) names.add(tag);
  collectNames(text, 0, names);
  return [...names].sort();
}

/** Reads a message up to its closing brace, into `names`; returns where it ended. */
function collectNames(text: string, from: number, names: Set<string>): number {
  let at = from;
  while (at < text.length && text[at] !== "}") at = text[at] === "{" ? collectArgument(text, at + 1, names) : at + 1;
  return at;
}

/** Reads what follows an opening brace: a name alone, or with a format whose branches are messages again. */
function collectArgument(text: string, from: number, names: Set<string>): number {
  const name = /^\s*(\w+)\s*/.exec(text.slice(from));
  if (name?.[1]) names.add(name[1]);
  let at = from + (name?.[0].length ?? 0);
  while (at < text.length && text[at] !== "}") at = text[at] === "{" ? collectNames(text, at + 1, names) + 1 : at + 1;
  return at + 1;
}

/** Names a message only counts or chooses by: a language without plural forms may leave them out. */
function countedNames(text: string): string[] {
  return [...text.matchAll(/\{\s*(\w+)\s*,\s*(?:plural|select|selectordinal)\s*,/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !new RegExp(`\\{\\s*${name}\\s*\\}`).test(text));
}

/** Whether a translation fills in every name that is not merely counted, and none that the other does not know. */
function fillsAlike(one: string, other: string): boolean {
  const [names, others, counted] = [expectedNames(one), expectedNames(other), countedNames(one)];
  return others.every((name) => names.includes(name)) && names.every((name) => others.includes(name) || counted.includes(name));
}

/** Chinese stands beside Latin, figures and what is filled in without a space between them. */
const spaced = /\p{Script=Han} [\p{L}\p{N}{<]|[\p{L}\p{N}}>%] \p{Script=Han}/u;

/** What is wrong between two languages: a key in one only, an empty text, or other names to be filled in. */
export function differences(en: Map<string, string>, zh: Map<string, string>): string[] {
  const faults: string[] = [];
  for (const key of new Set([...en.keys(), ...zh.keys()])) {
    const [english, chinese] = [en.get(key), zh.get(key)];
    if (english === undefined || chinese === undefined)
      faults.push(`${key} is missing in ${english === undefined ? "en.json" : "zh-CN.json"}`);
    else if (!english.trim() || !chinese.trim()) faults.push(`${key} is empty`);
    else if (spaced.test(chinese)) faults.push(`${key} has a space beside Chinese`);
    else if (!fillsAlike(english, chinese)) faults.push(`${key} fills in other names in each language`);
  }
  return faults;
}

export type KeyUse = { readonly key: string; readonly isGroup: boolean };

/** The message keys a source file names where it can be told; of `t(\`status.${x}\`)` only the group before the value. */
export function keysUsed(source: string): KeyUse[][] {
  const namespaces = new Map<string, string[]>();
  const declared =
    /const\s+(\w+)\s*=\s*(?:await\s+)?(?:useTranslations|getTranslations)(?:<[^>]*>)?\(\s*(?:"([^"]*)"|\{[^}]*?namespace:\s*"([^"]*)"[^}]*\}|[^)"]*)\s*\)/g;
  for (const [, name = "", plain, named] of source.matchAll(declared))
    namespaces.set(name, [...(namespaces.get(name) ?? []), plain ?? named ?? ""]);
  const uses: KeyUse[][] = [];
  for (const [name, spaces] of namespaces) {
    // Bound in some other way too (taken out of a list, handed in): the types hold those keys, a text search cannot.
    if (new RegExp(`(?:const|let)\\s*[[{][^=]*\\b${name}\\b[^=]*[\\]}]\\s*=|[({,]\\s*${name}\\s*[,})]`).test(source)) continue;
    const calls = new RegExp(`(?<![.\\w])${name}(?:\\.(?:rich|markup|raw))?\\(\\s*(?:"([^"]+)"|\`([^\`$]*)(\\$\\{)?)`, "g");
    for (const [, literal, start, isOpen] of source.matchAll(calls)) {
      const part = literal ?? start ?? "";
      const group = part.includes(".") ? part.slice(0, part.lastIndexOf(".")) : "";
      if (isOpen && group === "") continue;
      uses.push(spaces.map((space) => ({ key: [space, isOpen ? group : part].filter(Boolean).join("."), isGroup: Boolean(isOpen) })));
    }
  }
  return uses;
}

/** The reasons verbs refuse with, which screens look up under `reasons`. */
export function reasonsUsed(source: string): string[] {
  return [...source.matchAll(/new DomainError\(\s*"[A-Z_]+",\s*"([a-z_]+(?:\.[a-z_]+)+)"/g)].map(([, reason = ""]) => reason);
}

/** The acts that reach the audit trail, which its page looks up under `audit.actions`. */
export function actionsUsed(source: string): string[] {
  const written = /(?:\baction:\s*|\brecord(?:Command|AuthEvent)\([^;]*?)"([a-z_]+\.[a-z_]+)"/g;
  return [...source.matchAll(written)].map(([, action = ""]) => action);
}

/** Groups whose last words are made from others: the codes of the protocol, in small letters. */
const madeFromOthers = ["reasons.request."];

/**
 * Messages that no source can name: the last word of their key stands nowhere, and no template begins or ends as it does. A key put together
 * from variables has a status or a code for its last word, which stands somewhere; so this finds less than there may be, and nothing wrongly.
 */
export function unusedKeys(keys: Iterable<string>, sources: readonly string[]): string[] {
  const find = (shape: RegExp) => new Set(sources.flatMap((source) => [...source.matchAll(shape)].map(([, word = ""]) => word)));
  const [words, starts, ends] = [find(/([\w-]+\+?)/g), find(/[.`](\w+)\$\{/g), find(/\}(\w+)`/g)];
  const isNamed = (word: string) =>
    words.has(word) || [...starts].some((start) => word.startsWith(start)) || [...ends].some((end) => word.endsWith(end));
  return [...keys].filter((key) => !isNamed(key.slice(key.lastIndexOf(".") + 1)) && !madeFromOthers.some((group) => key.startsWith(group)));
}

/** Message keys are equal in both languages, every key the code names exists, and every key there is can be named by the code. */
export const messages: Check = {
  name: "message keys",
  async run() {
    const en = flatten(JSON.parse(readFileSync("messages/en.json", "utf8")));
    const zh = flatten(JSON.parse(readFileSync("messages/zh-CN.json", "utf8")));
    const faults = differences(en, zh);
    const groups = new Set([...en.keys()].flatMap((key) => key.split(".").map((_, depth, parts) => parts.slice(0, depth).join("."))));
    const rooms = new Set<string>(auditRooms);
    const exists = ({ key, isGroup }: KeyUse) => (isGroup ? groups.has(key) : en.has(key));
    const sources = ["app", "components", "server"].flatMap(sourcesBelow).map((path) => [path, readFileSync(path, "utf8")] as const);
    const others = ["db", "i18n", "scripts"].flatMap(sourcesBelow).map((path) => readFileSync(path, "utf8"));
    for (const key of unusedKeys(en.keys(), [...sources.map(([, source]) => source), ...others])) faults.push(`${key} is used nowhere`);
    for (const [path, source] of sources) {
      for (const use of keysUsed(source))
        if (!use.some(exists)) faults.push(`${path}: there is no message ${use.map(({ key }) => key).join(" or ")}`);
      for (const reason of reasonsUsed(source))
        if (!en.has(`reasons.${reason}`)) faults.push(`${path}: no message tells the reason ${reason}`);
      for (const action of actionsUsed(source))
        if (!en.has(`audit.actions.${action}`) || !rooms.has(action.split(".")[0] ?? ""))
          faults.push(`${path}: no message tells the act ${action}, or the trail cannot be filtered by its room`);
    }
    return { faults, looked: en.size, of: "messages" };
  },
};

function sourcesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name));
}
