import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "@/i18n/navigation";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import { questionFor, questions } from "@/server/matching/check-answers";
import type { CheckedProduct, CheckView } from "@/server/matching/check-schema";
import type { CriterionKey } from "@/server/products/criteria/registry";
import { ListGroup } from "../matching/list-group";
import { useVerdictWords } from "../matching/use-verdict-words";
import { EmptyState } from "../ui/empty-state";
import { LinkButton } from "../ui/link-button";
import { TextLink } from "../ui/text-link";
import { checkHref, startHref, type Typed } from "./answers";
import { CheckedRow } from "./checked-row";
import type { NamedCodes } from "./use-said";
import { YourAnswers } from "./your-answers";

/** What the answers come to: likely, possible or not yet, with the reasons and what would change them; and the way into a request. */
export function CheckResult({ view, typed, names }: { view: CheckView; typed: Typed; names: NamedCodes }) {
  const t = useTranslations("check.result");
  const locale = useLocale();
  const { counts, likely, possible, nearest } = view;
  const words = useVerdictWords(view.names);
  if (counts.checked === 0) {
    return (
      <EmptyState kind="first" level={1} title={t("empty")}>
        {t("emptyText")}
      </EmptyState>
    );
  }
  const title =
    counts.likely > 0
      ? t("likely", { count: counts.likely })
      : counts.possible > 0
        ? t("possible", { count: counts.possible })
        : t("notYet");
  const rows = (products: readonly CheckedProduct[], of: number) => (
    <>
      <ul>
        {products.map((product) => (
          <CheckedRow key={product.versionId} product={product} typed={typed} words={words} today={shanghaiDate(view.asOf)} />
        ))}
      </ul>
      {of > products.length ? (
        <p className="py-3 text-13">
          <TextLink href="/products">{t("more", { count: of - products.length })}</TextLink>
        </p>
      ) : null}
    </>
  );
  return (
    <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="min-w-0">
        <h1 className="text-balance font-display text-34">{title}</h1>
        <p className="mt-2 max-w-[64ch] text-ink-2">
          {t("lead", { checked: counts.checked, day: formatDate(shanghaiDate(view.asOf), locale) })} {t("order")}
        </p>
        <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
          <LinkButton look="primary" size="large" href={startHref(typed)} prefetch={false}>
            {t("start")}
          </LinkButton>
          <TextLink href={`/sign-up?next=${encodeURIComponent(getPathname({ href: startHref(typed), locale }))}`} prefetch={false}>
            {t("signUp")}
          </TextLink>
        </div>
        <p className="mt-2 text-13 text-ink-2">{t("startNote")}</p>
        {likely.length > 0 ? (
          <ListGroup id="likely" title={t("likelyTitle", { count: counts.likely })} note={t("likelyNote")}>
            {rows(likely, counts.likely)}
          </ListGroup>
        ) : null}
        {possible.length > 0 ? (
          <ListGroup id="possible" title={t("possibleTitle", { count: counts.possible })} note={t("possibleNote")}>
            <OpenQuestions products={possible} typed={typed} />
            {rows(possible, counts.possible)}
          </ListGroup>
        ) : null}
        {nearest.length > 0 ? (
          <ListGroup id="not-yet" title={t("nearestTitle", { count: counts.notYet })} note={t("nearestNote", { count: nearest.length })}>
            {rows(nearest, nearest.length)}
            <Missed missed={view.missed} />
          </ListGroup>
        ) : null}
      </div>
      <YourAnswers typed={typed} names={names} />
    </div>
  );
}

/** The questions that would tell whether these fit. */
function OpenQuestions({ products, typed }: { products: readonly CheckedProduct[]; typed: Typed }) {
  const t = useTranslations("check");
  const unknown = products.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome === "unknown"));
  const open = questions.filter((question) => unknown.some(({ criterion }) => questionFor(criterion as CriterionKey) === question));
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 border-edge border-b py-3 text-13">
      {open.map((question) => (
        <TextLink key={question} href={checkHref(typed, question, { isChange: true })} prefetch={false}>
          {t("result.answerNow", { question: t(`${question}.title`) })}
        </TextLink>
      ))}
    </p>
  );
}

/** Why the products that do not fit do not, in sum. */
function Missed({ missed }: Pick<CheckView, "missed">) {
  const t = useTranslations();
  return (
    <div className="mt-5">
      <h3 className="text-13">{t("check.result.why")}</h3>
      <dl className="num mt-1 flex flex-wrap gap-x-7 gap-y-1 text-13 max-sm:flex-col">
        {missed.map(({ criterion, products }) => (
          <div key={criterion} className="flex gap-2 max-sm:justify-between">
            <dt className="text-ink-2">{t(`matching.sum.${criterion}` as "matching.sum.amount")}</dt>
            <dd className="font-semibold">{products}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
