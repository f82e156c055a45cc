import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mail } from "../access/outbox.ts";
import { env } from "../env.ts";
import { type MailBook, type WrittenMail, writeMail } from "./mail.ts";

type Words = { mail: MailBook; words: { role: Record<string, string> } };
const read = new Map<Mail["locale"], Words>();

function wordsIn(locale: Mail["locale"]): Words {
  const known = read.get(locale);
  if (known) return known;
  const words = JSON.parse(readFileSync(join("messages", `${locale}.json`), "utf8")) as Words;
  read.set(locale, words);
  return words;
}

/** A message in its recipient's language, with links to the public address of this site. */
export function writeOut(mail: Mail): WrittenMail {
  const { mail: book, words } = wordsIn(mail.locale);
  return writeMail(mail, book, env().publicOrigin, words.role);
}
