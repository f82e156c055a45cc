import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "@/i18n/navigation";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import type { CheckedProduct, CheckView } from "@/server/matching/check-schema";
import { checkLists } from "@/server/matching/list-lengths";
import { FocusNew } from "../matching/focus-new";
import { ListGroup } from "../matching/list-group";
import { anchorOf, firstNew, type Listed } from "../matching/listed";
import { Missed } from "../matching/missed";
import { ShowMore } from "../matching/show-more";
import { useVerdictWords } from "../matching/use-verdict-words";
import { EmptyState } from "../ui/empty-state";
import { LinkButton } from "../ui/link-button";
import { TextLink } from "../ui/text-link";
import { checkHref, startHref, type Typed } from "./answers";
import { CheckedRow } from "./checked-row";
import { NotKnown } from "./not-known";
import { unknownRulesOf } from "./unknown-rules";
import type { NamedCodes } from "./use-said";
import { YourAnswers } from "./your-answers";

type CheckResultProps = {
  view: CheckView;
  typed: Typed;
  names: NamedCodes;
  /** How much of the shelf the address asks for. */
  listed: Listed<typeof checkLists>;
};

/** What the answers come to: likely, possible or not yet, with the reasons and what would change them; and the way into a request. */
export function CheckResult({ view, typed, names, listed }: CheckResultProps) {
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
  const today = shanghaiDate(view.asOf);
  const rows = (list: keyof typeof checkLists, products: readonly CheckedProduct[], of: number) => {
    const rules = unknownRulesOf(products);
    const first = firstNew(checkLists, listed, list, products);
    return (
      <>
        {rules ? <NotKnown rules={rules} count={products.length} typed={typed} words={words} /> : null}
        <ul>
          {products.map((product) => (
            <CheckedRow
              key={product.versionId}
              common={rules?.common ?? new Set()}
              anchor={product === first ? anchorOf(list) : undefined}
              {...{ product, typed, words, today }}
            />
          ))}
        </ul>
        <ShowMore lengths={checkLists} listed={listed} list={list} rest={of - products.length} path={checkHref(typed, "result")} />
      </>
    );
  };
  return (
    <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_320px]">
      <FocusNew key={JSON.stringify(listed)} />
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
        <p className="mt-2 mb-8 text-13 text-ink-2">{t("startNote")}</p>
        {likely.length > 0 ? (
          <ListGroup id="likely" title={t("likelyTitle", { count: counts.likely })} note={t("likelyNote")}>
            {rows("likely", likely, counts.likely)}
          </ListGroup>
        ) : null}
        {possible.length > 0 ? (
          <ListGroup id="possible" title={t("possibleTitle", { count: counts.possible })} note={t("possibleNote")}>
            {rows("possible", possible, counts.possible)}
          </ListGroup>
        ) : null}
        {nearest.length > 0 ? (
          <ListGroup id="not-yet" title={t("nearestTitle", { count: counts.notYet })} note={t("nearestNote", { count: nearest.length })}>
            {rows("nearest", nearest, counts.notYet)}
            <h3 className="mt-5 text-13">{t("why")}</h3>
            <Missed missed={view.missed} className="mt-1" />
          </ListGroup>
        ) : null}
      </div>
      <YourAnswers typed={typed} names={names} />
    </div>
  );
}
