import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Check } from "./check.ts";

export type Citation = { readonly line: number; readonly text: string; readonly isLink: boolean };

/** What a document cites: links to files, `npm run` commands, and words in backticks that look like a path of this project. */
export function citations(document: string, tops: ReadonlySet<string>): Citation[] {
  const found: Citation[] = [];
  document.split("\n").forEach((text, at) => {
    for (const [, link = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (!/^(?:[a-z]+:|#)/.test(link)) found.push({ line: at + 1, text: link.replace(/#.*$/, ""), isLink: true });
    }
    for (const [, word = ""] of text.matchAll(/`([^`\s]+)`/g)) {
      const path = word.replace(/[:#].*$/, "");
      if (/^[\w.@*()[\]-]+(?:\/[\w.@*()[\]-]*)+$/.test(path) && tops.has(path.split("/")[0] ?? ""))
        found.push({ line: at + 1, text: path, isLink: false });
    }
    for (const [command] of text.matchAll(/npm run [a-z:-]+/g)) found.push({ line: at + 1, text: command, isLink: false });
  });
  return found;
}

const ignored = new Set(["node_modules", ".next", ".data", ".git"]);

/** Every path, link and command that a README or a guide names exists. */
export const documents: Check = {
  name: "document paths",
  async run() {
    const tops = new Set(readdirSync(".").filter((entry) => !ignored.has(entry)));
    const commands: Record<string, string> = JSON.parse(readFileSync("package.json", "utf8")).scripts;
    const papers = globSync(["*.md", "{docs,app,components,server,db,scripts,bench,e2e,deploy}/**/*.md"]);
    const faults: string[] = [];
    let looked = 0;
    for (const paper of papers) {
      for (const { line, text, isLink } of citations(readFileSync(paper, "utf8"), tops)) {
        looked++;
        if (!exists(text, isLink ? dirname(paper) : ".", commands)) faults.push(`${paper}:${line} cites ${text}, which does not exist`);
      }
    }
    return { faults, looked, of: "citations" };
  },
};

function exists(text: string, folder: string, commands: Record<string, string>): boolean {
  if (text.startsWith("npm run ")) return text.slice("npm run ".length) in commands;
  const path = normalize(join(folder, text));
  return existsSync(path) || (text.includes("*") && globSync(path).length > 0);
}
