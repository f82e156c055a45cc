import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mail } from "../access/outbox.ts";
import { env } from "../env.ts";
import { type MailBook, type NamedWords, type WrittenMail, writeMail } from "./mail.ts";

type Messages = { mail: MailBook; words: { role: Record<string, string> }; criteria: Record<string, string | { label?: string }> };
type Words = { readonly book: MailBook; readonly named: NamedWords };
const read = new Map<Mail["locale"], Words>();

function wordsIn(locale: Mail["locale"]): Words {
  const known = read.get(locale);
  if (known) return known;
  const { mail, words: said, criteria } = JSON.parse(readFileSync(join("messages", `${locale}.json`), "utf8")) as Messages;
  const labels = Object.entries(criteria).flatMap(([key, texts]) => (typeof texts === "object" && texts.label ? [[key, texts.label]] : []));
  const words: Words = { book: mail, named: { role: said.role, criterion: Object.fromEntries(labels) } };
  read.set(locale, words);
  return words;
}

/** A message in its recipient's language, with links to the public address of this site. */
export function writeOut(mail: Mail): WrittenMail {
  const { book, named } = wordsIn(mail.locale);
  return writeMail(mail, book, env().publicOrigin, named);
}
