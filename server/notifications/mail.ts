import type { Mail } from "../access/outbox.ts";

/** The words of one kind of message in one language. */
export type MailWords = { readonly subject: string; readonly body: string; readonly action: string };
export type MailBook = { readonly [template: string]: MailWords | { readonly [decision: string]: MailWords } };

/** What a role and a rule are called. */
export type NamedWords = Readonly<Record<"role" | "criterion", Readonly<Record<string, string>>>>;

export type WrittenMail = { readonly subject: string; readonly text: string; readonly html: string; readonly link: string | null };

/**
 * Writes a message out: the words of its template (of its decision, where the template tells two ends apart), the facts put in, and one link into
 * this site; below it, where the letter hands over a checkpoint of the log, the signed note word for word and where it is checked. Throws when the words ask for a fact that was not given.
 */
export function writeMail(mail: Mail, book: MailBook, origin: string, named: NamedWords): WrittenMail {
  const words = wordsOf(mail, book);
  const { role, criterion } = mail.facts;
  const inWords = {
    ...(typeof role === "string" ? { role: named.role[role] ?? role } : {}),
    ...(typeof criterion === "string" ? { criterion: named.criterion[criterion] ?? criterion } : {}),
  };
  const facts = { ...mail.facts, ...inWords, ...namesIn(mail) };
  const here = `${origin}${mail.locale === "zh-CN" ? "/zh-CN" : ""}`;
  const link = mail.path ? `${here}${mail.path}` : null;
  const witness = mail.checkpoint ? witnessOf(mail.checkpoint, book.witness as MailWords, `${here}/verify`) : null;
  const paragraphs = fill(words.body, facts).split("\n");
  const text = [...paragraphs, ...(link ? [`${words.action}:\n${link}`] : []), ...(witness ? [witness.text] : [])].join("\n\n");
  const html = [
    `<div lang="${mail.locale}" style="font:16px/1.6 sans-serif;color:#141c21;max-width:36em">`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(link ? [`<p><a href="${escapeHtml(link)}">${escapeHtml(words.action)}</a></p>`] : []),
    ...(witness ? [witness.html] : []),
    "</div>",
  ].join("\n");
  return { subject: fill(words.subject, facts), text, html, link };
}

/** The note stands in lines of its own, unbroken: it is kept and checked as it is. */
function witnessOf(note: string, { subject, body, action }: MailWords, check: string): { text: string; html: string } {
  const lines = note.trimEnd();
  const html = [
    `<hr><p><strong>${escapeHtml(subject)}</strong><br>${escapeHtml(body)}</p>`,
    `<pre style="font:13px/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(lines)}</pre>`,
    `<p><a href="${escapeHtml(check)}">${escapeHtml(action)}</a></p>`,
  ];
  return { text: `--\n${subject}\n${body}\n\n${lines}\n\n${action}:\n${check}`, html: html.join("\n") };
}

/** What is named in both languages (`productZh`, `productEn`) goes by its name in the letter's (`product`). */
function namesIn({ facts, locale }: Mail): Mail["facts"] {
  const [own, other] = locale === "zh-CN" ? ["Zh", "En"] : ["En", "Zh"];
  const named = Object.entries(facts).filter(([key]) => key.endsWith(own) && key.replace(/..$/, other) in facts);
  return Object.fromEntries(named.map(([key, name]) => [key.slice(0, -2), name]));
}

function wordsOf({ template, facts }: Mail, book: MailBook): MailWords {
  const entry = book[template];
  const words = entry && "subject" in entry ? entry : entry?.[String(facts.decision)];
  if (!words || typeof words === "string") throw new Error(`no words for the mail ${template} ${String(facts.decision ?? "")}`);
  return words as MailWords;
}

function fill(text: string, facts: Mail["facts"]): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`the mail lacks the fact ${name}`);
    return String(fact);
  });
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
