import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { VerdictWords } from "../matching/use-verdict-words";
import { TextLink } from "../ui/text-link";
import { checkHref, type Typed } from "./answers";
import type { UnknownRules } from "./unknown-rules";

type NotKnownProps = { rules: UnknownRules; count: number; typed: Typed; words: VerdictWords };

/** What is not known of the products below, once for all of them: which rules, what is left out, and the ways to find out. */
export function NotKnown({ rules: { common, open, leftOut, items }, count, typed, words }: NotKnownProps) {
  const t = useTranslations("check");
  const labels = (criteria: Iterable<string>) => [...criteria].map((criterion) => words.label(criterion)).join(" · ");
  return (
    <div className="flex items-start gap-2 border-edge border-b py-3 text-13">
      <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-ink-3" />
      <div className="flex min-w-0 flex-col gap-1">
        {common.size > 0 ? <p className="font-medium">{t("result.notKnownOfAll", { count, rules: labels(common) })}</p> : null}
        {leftOut.length > 0 ? <p className="text-ink-2">{t("result.leftOutHere", { rules: labels(leftOut) })}</p> : null}
        {items.length > 0 ? (
          <p className="text-ink-2">{t("result.toFindOut", { items: words.items(items) })}</p>
        ) : open.length === 0 ? (
          <p className="text-ink-2">{t("result.later")}</p>
        ) : null}
        {open.length > 0 ? (
          <p className="flex flex-wrap gap-x-5 gap-y-1">
            {open.map((question) => (
              <TextLink key={question} href={checkHref(typed, question, { isChange: true })} prefetch={false}>
                {t("result.answerNow", { question: t(`${question}.title`) })}
              </TextLink>
            ))}
          </p>
        ) : null}
      </div>
    </div>
  );
}
