"use client";

import { Ban, CircleCheck, CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { VerdictView } from "@/server/matching/schema";
import { awaitedBy } from "./shelf";
import type { VerdictWords } from "./use-verdict-words";

const looks = {
  passed: { Icon: CircleCheck, tint: "text-good" },
  failed: { Icon: Ban, tint: "text-bad" },
  unknown: { Icon: CircleHelp, tint: "text-ink-3" },
};

/** Every criterion of a product: what it asks, what is known and from where, and what would change it. */
export function VerdictList({ verdicts, words }: { verdicts: readonly VerdictView[]; words: VerdictWords }) {
  const t = useTranslations("matching");
  return (
    <ul className="border-edge border-t">
      {verdicts.map((verdict) => {
        const { Icon, tint } = looks[verdict.outcome];
        return (
          <li
            key={verdict.criterion}
            className="grid gap-x-6 gap-y-0.5 border-edge border-b py-2 text-13 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
          >
            <span className="flex items-start gap-2">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 stroke-[1.5] ${tint}`} />
              <span>
                <span className="font-medium">{words.label(verdict.criterion)}</span>
                <span className="sr-only"> {t(`outcome.${verdict.outcome}`)}</span>
                <span className="block text-ink-2">{words.asks(verdict)}</span>
              </span>
            </span>
            <Finding verdict={verdict} words={words} />
          </li>
        );
      })}
    </ul>
  );
}

/** What is known and from where; or what would make it known. */
function Finding({ verdict, words }: { verdict: VerdictView; words: VerdictWords }) {
  const t = useTranslations("matching");
  const has = words.has(verdict);
  if (verdict.outcome === "unknown") {
    const items = verdict.supply?.items ?? [];
    const awaited = awaitedBy(verdict);
    const [why, note] =
      items.length > 0
        ? [t("shareToCheck", { items: words.items(items) }), t("notAuthorised")]
        : awaited.length > 0
          ? [t("awaited", { sources: words.sources(awaited) }), t("awaitedNote", { items: words.items(awaited) })]
          : verdict.supply?.answer
            ? [t("notAnswered"), t("couldNotBeChecked")]
            : verdict.source.state === "not_applicable"
              ? [t("notOfItsKind"), t("notOfItsKindNote")]
              : [t("noResult"), t("noResultNote")];
    return (
      <span className="max-sm:ms-6">
        {why}
        <span className="block text-12 text-ink-3">{note}</span>
      </span>
    );
  }
  return (
    <span className="max-sm:ms-6">
      {has}
      <SourceLine source={verdict.source} words={words} />
      {verdict.change ? <span className="block font-medium">{words.change(verdict.change)}</span> : null}
    </span>
  );
}

function SourceLine({ source, words }: { source: VerdictView["source"]; words: VerdictWords }) {
  const t = useTranslations("matching.source");
  if (source.state !== "known") return null;
  const text =
    source.from === "record"
      ? t("record", { item: words.items([source.itemCode]), day: source.asOf })
      : source.from === "registry" || source.from === "evaluation"
        ? t(source.from, { day: source.asOf })
        : t(source.from);
  return <span className="block text-12 text-ink-3">{text}</span>;
}
