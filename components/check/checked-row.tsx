import { Ban, ChevronDown, CircleCheck, CircleHelp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/navigation";
import { formatMoneyShort, formatPpm } from "@/server/kernel/format";
import type { CheckedProduct } from "@/server/matching/check-schema";
import type { AdviceView, VerdictView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { anchored } from "../matching/listed";
import { useAdviceWords } from "../matching/use-advice-words";
import type { VerdictWords } from "../matching/use-verdict-words";
import { BothNames } from "../ui/both-names";
import { Missing } from "../ui/missing";
import { TextLink } from "../ui/text-link";
import { checkHref, type Typed } from "./answers";
import { ownUnknowns, questionOf } from "./unknown-rules";
import { useSaidOfPenalties } from "./use-said";

type RowProps = {
  product: CheckedProduct;
  typed: Typed;
  words: VerdictWords;
  today: string;
  /** What is not known of any product of its list, and is said above it. */
  common: ReadonlySet<string>;
  /** What the row is called in the address, where it is the first of what was asked for last. */
  anchor: string | undefined;
};
type SaidProps = { verdict: VerdictView; typed: Typed; words: VerdictWords };

/** One product: what it costs, what is missed and what would change that, what is not known and how to find out, and every rule on opening. */
export function CheckedRow({ product, typed, words, today, common, anchor }: RowProps) {
  const t = useTranslations("check.result");
  const locale = useLocale();
  const failed = product.verdicts.filter(({ outcome }) => outcome === "failed");
  const passed = product.verdicts.filter(({ outcome }) => outcome === "passed").length;
  return (
    <li {...anchored(anchor)} className="scroll-mt-4 border-edge border-b py-4">
      <div className="grid gap-x-8 gap-y-2 md:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <h3 className="text-17 leading-snug">
            <Link href={`/products/${product.productId}`} prefetch={false} className="hover:text-brand-text hover:underline">
              {nameIn(locale, product.productName)}
            </Link>
          </h3>
          <p className="text-ink-2">
            <BothNames name={product.lenderName} />
          </p>
        </div>
        <Figures product={product} />
      </div>
      {failed.map((verdict) => (
        <Missed key={verdict.criterion} verdict={verdict} typed={typed} words={words} />
      ))}
      {failed.length > 0 ? <Advice product={product} words={words} today={today} common={common} /> : null}
      {product.chance === "likely" && passed > 0 ? <p className="mt-2 text-13 text-good">{t("allMet", { count: passed })}</p> : null}
      <Open product={product} common={common} words={words} />
      <EveryRule product={product} typed={typed} words={words} />
    </li>
  );
}

function Figures({ product }: { product: CheckedProduct }) {
  const t = useTranslations("check.result");
  const locale = useLocale();
  const { cost, amountFenMin, amountFenMax, promisedWorkingHours } = product;
  const range = (low: string, high: string) => (low === high ? low : `${low} – ${high}`);
  return (
    <dl className="num flex flex-wrap gap-x-8 gap-y-1 md:justify-end md:text-end">
      <div>
        <dt className="text-12 text-ink-2">{t("cost")}</dt>
        <dd className="hold font-semibold text-20 leading-snug">
          {cost.lowPpm === null || cost.highPpm === null ? (
            <Missing kind="notApplicable" />
          ) : (
            range(formatPpm(cost.lowPpm, locale), formatPpm(cost.highPpm, locale))
          )}
        </dd>
      </div>
      <div className="text-13">
        <dt className="text-12 text-ink-2">{t("amount")}</dt>
        <dd className="hold leading-7">{range(formatMoneyShort(amountFenMin, locale), formatMoneyShort(amountFenMax, locale))}</dd>
      </div>
      <div className="text-13">
        <dt className="text-12 text-ink-2">{t("answer")}</dt>
        <dd className="hold leading-7">{t("withinHours", { count: promisedWorkingHours })}</dd>
      </div>
    </dl>
  );
}

/** A rule that is missed: what it asks, what was said, and the way to say something else. */
function Missed({ verdict, typed, words }: SaidProps) {
  const t = useTranslations("check.result");
  const question = questionOf(verdict);
  return (
    <p className="mt-2 flex items-start gap-2 text-13">
      <Ban aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-bad" />
      <span>
        {t.rich("missed", {
          rule: words.label(verdict.criterion),
          asks: words.asks(verdict),
          said: () => <Said verdict={verdict} typed={typed} words={words} />,
          b: (chunks) => <span className="font-medium">{chunks}</span>,
        })}{" "}
        {question ? (
          <TextLink href={checkHref(typed, question, { isChange: true })} prefetch={false}>
            {t("changeAnswer")}
          </TextLink>
        ) : null}
      </span>
    </p>
  );
}

/** The fewest changes that would reach it, each with whose it is. Finding out what is not known of any product of its list is said above. */
function Advice({ product, words, today, common }: Pick<RowProps, "product" | "words" | "today" | "common">) {
  const t = useTranslations("check.result");
  const check = useTranslations("check");
  const said = useAdviceWords(words, today);
  // A request's tasks are not here yet: what is to be answered is one of the five questions.
  const toDo = (advised: AdviceView["changes"][number]) => {
    const [question] = advised.criteria.flatMap((criterion) => questionOf({ criterion }) ?? []);
    const isAnswer = advised.change.step === "answer" && question;
    return isAnswer ? t("answerNow", { question: check(`${question}.title`) }) : said.toDo(advised, product.verdicts);
  };
  const own = product.advice?.changes.filter(({ criteria }) => !criteria.every((criterion) => common.has(criterion))) ?? [];
  if (!product.advice) return <p className="ms-6 mt-1 text-13 font-medium">{t("noChange")}</p>;
  return (
    <div className="ms-6 mt-1 text-13">
      <p className="font-medium">{t("whatWould")}</p>
      <ul className="list-disc ps-5">
        {own.map((advised) => (
          <li key={JSON.stringify(advised.change)}>
            {toDo(advised)} <span className="text-ink-2">· {said.hands(advised)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is known against a rule, as it was said: years as years, and of penalties no count. */
function Said({ verdict, typed, words }: SaidProps) {
  const t = useTranslations("check.result");
  const penalties = useSaidOfPenalties(typed);
  if (verdict.criterion === "penalties_max" && penalties !== null) return t("hasPenalties", { said: penalties });
  if (verdict.criterion === "years_in_operation_min" && typed.years !== "")
    return t("hasYears", { years: typed.years, count: Number(typed.years) });
  return words.has(verdict);
}

/** What a question would tell of this product, besides what is not known of all. What no question reaches is said once, above the list. */
function Open({ product, common, words }: Pick<RowProps, "product" | "common" | "words">) {
  const t = useTranslations("check.result");
  const asked = ownUnknowns(product, common);
  if (asked.length === 0) return null;
  return (
    <p className="mt-2 flex items-start gap-2 text-13">
      <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-ink-3" />
      <span>
        {t(common.size > 0 ? "alsoNotKnown" : "notKnown", { rules: asked.map(({ criterion }) => words.label(criterion)).join(" · ") })}
      </span>
    </p>
  );
}

const looks = {
  passed: { Icon: CircleCheck, tint: "text-good" },
  failed: { Icon: Ban, tint: "text-bad" },
  unknown: { Icon: CircleHelp, tint: "text-ink-3" },
};

function EveryRule({ product, typed, words }: Pick<RowProps, "product" | "typed" | "words">) {
  const t = useTranslations("check.result");
  const outcomes = useTranslations("matching.outcome");
  const locale = useLocale();
  return (
    <details className="group mt-2">
      <summary className="inline-flex min-h-6 items-center gap-1 text-13 text-brand-text hover:underline max-md:min-h-11">
        <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        {t("everyRule", { count: product.verdicts.length })}
        <span className="sr-only">{nameIn(locale, product.productName)}</span>
      </summary>
      <ul className="mt-2 border-edge border-t">
        {product.verdicts.map((verdict) => {
          const { Icon, tint } = looks[verdict.outcome];
          return (
            <li
              key={verdict.criterion}
              className="grid gap-x-6 border-edge border-b py-2 text-13 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
            >
              <span className="flex items-start gap-2">
                <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 stroke-[1.5] ${tint}`} />
                <span>
                  <span className="font-medium">{words.label(verdict.criterion)}</span>
                  <span className="sr-only"> {outcomes(verdict.outcome)}</span>
                  <span className="block text-ink-2">{words.asks(verdict)}</span>
                </span>
              </span>
              <span className="max-sm:ms-6">
                {verdict.outcome === "unknown" ? outcomes("unknown") : <Said verdict={verdict} typed={typed} words={words} />}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
