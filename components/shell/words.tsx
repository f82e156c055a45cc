import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { type Part, sentWords } from "@/i18n/sent-words";

type Tree = { [key: string]: Tree | string };

/** Sends a part of the site its words; within it, client components find those and no others. */
export async function Words({ of, children }: { of: Part; children: ReactNode }) {
  const messages: Tree = await getMessages();
  return <NextIntlClientProvider messages={pick(messages, sentWords[of])}>{children}</NextIntlClientProvider>;
}

/** The named groups of a message tree, each where it stood. */
function pick(messages: Tree, groups: readonly string[]): Tree {
  const picked: Tree = {};
  for (const group of groups) {
    const path = group.split(".");
    const last = path.pop() ?? "";
    let [from, to] = [messages, picked];
    for (const step of path) {
      from = below(from, step);
      to[step] = { ...below(to, step) };
      to = below(to, step);
    }
    to[last] = from[last] ?? {};
  }
  return picked;
}

function below(tree: Tree, key: string): Tree {
  const found = tree[key];
  return typeof found === "object" ? found : {};
}
