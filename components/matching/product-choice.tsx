"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { ChangedProducts } from "@/components/requests/changed-products";
import { TaskRail } from "@/components/requests/task-rail";
import { useRouter } from "@/i18n/navigation";
import { shanghaiDate } from "@/server/kernel/dates";
import { maxChosen, type RequestView } from "@/server/loan-requests/schema";
import { matchLists } from "@/server/matching/list-lengths";
import type { MatchesView, MatchView } from "@/server/matching/schema";
import type { PublishedAnswers } from "@/server/statistics/schema";
import { Button } from "../ui/button";
import { cn } from "../ui/classes";
import { EmptyState } from "../ui/empty-state";
import { RefusalBanner } from "../ui/refusal-banner";
import { TextLink } from "../ui/text-link";
import { type Choice, FitHeads, FitRow, TakenOff } from "./fit-row";
import { FocusNew } from "./focus-new";
import { ListGroup } from "./list-group";
import { anchorOf, firstNew, type Listed } from "./listed";
import { Missed } from "./missed";
import { NearRow } from "./near-row";
import { groupsOf, openedBy } from "./shelf";
import { ShowMore } from "./show-more";
import { Unchecked } from "./unchecked";
import { useChosen } from "./use-chosen";
import { useVerdictWords } from "./use-verdict-words";
import { Unlock, WhatOpens } from "./what-opens";

type ProductChoiceProps = {
  matches: MatchesView;
  /** How much of the shelf the address asks for. */
  listed: Listed<typeof matchLists>;
  /** How each lender kept its promises, by its id. */
  answers: PublishedAnswers["byLender"];
  request: RequestView;
  /** The draft's address. */
  base: string;
};

const nearShown = 8;

/** The shelf as judged for this request: what fits, what one change or several would reach, what could not be checked, what does not. Choosing sends nothing. */
export function ProductChoice({ matches, listed, answers, request, base }: ProductChoiceProps) {
  const t = useTranslations("matching");
  const locale = useLocale();
  const { chosen, choose, swaps, error, saved } = useChosen(matches, request);
  const lastSwap = swaps.at(-1);
  const words = useVerdictWords(matches.names);
  const choice: Choice = {
    isChosen: (versionId) => chosen.includes(versionId),
    mayChoose: ({ hasRoom }) => hasRoom && chosen.length < maxChosen,
    onChoose: choose,
    takenOffFor: (versionId) => swaps.find((swap) => swap.for === versionId)?.takenOff ?? null,
    answerOf: (lenderId) => answers[lenderId],
    anchorOf: (product) => (firstNews.includes(product) ? anchorOf(product.standing === "fits" ? "fits" : "nearest") : undefined),
    words,
  };
  const { fits, near, far, unchecked, others } = groupsOf(matches);
  const { counts } = matches;
  const nearest = matches.products.filter(({ standing }) => standing !== "fits");
  const firstNews = [firstNew(matchLists, listed, "fits", fits), firstNew(matchLists, listed, "nearest", nearest)];
  const split = { share: matches.opened, answer: matches.answered, change: counts.near - matches.opened - matches.answered };
  const nearBy = (["share", "answer", "change"] as const)
    .filter((by) => split[by] > 0)
    .map((by) => t(`nearBy.${by}`, { count: split[by] }));
  const otherPurpose = matches.missed.find(({ criterion }) => criterion === "purposes")?.products ?? 0;
  const opened = new Set(matches.opens.flatMap(({ itemCodes }) => openedBy(near, itemCodes)));
  const otherOpens = matches.opened - matches.opens.reduce((sum, { products }) => sum + products, 0);
  const changing = near.filter((product) => !opened.has(product));
  const isFarNearest = counts.fits + counts.near === 0;
  const today = shanghaiDate(matches.asOf);
  const rows = (products: readonly MatchView[]) => (
    <ul>
      {products.map((product) =>
        product.advice ? (
          <NearRow key={product.versionId} {...{ product, advice: product.advice, choice, today, base }} />
        ) : (
          <FitRow key={product.versionId} product={product} choice={choice} />
        ),
      )}
    </ul>
  );
  const folded = (summary: string, products: readonly MatchView[]) =>
    products.length > 0 ? (
      <details open={products.some((product) => choice.anchorOf(product) !== undefined)}>
        <summary className="flex min-h-8 w-fit items-center text-13 text-brand-text hover:underline max-md:min-h-11">{summary}</summary>
        {rows(products)}
      </details>
    ) : null;
  const listedOf = (products: readonly MatchView[], count: number) =>
    products.length < count ? <p className="py-2 text-13 text-ink-2">{t("listedOf", { listed: products.length, count })}</p> : null;
  // What is chosen already may stand further down than the address asks for.
  const reached = { fits: Math.max(listed.fits, fits.length), nearest: Math.max(listed.nearest, nearest.length) };
  const more = (list: keyof typeof matchLists, rest: number) => (
    <ShowMore lengths={matchLists} listed={reached} list={list} rest={rest} path={`${base}/lenders`} />
  );

  return (
    <div className={cn("grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_300px]", chosen.length > 0 && "max-md:pb-28")}>
      <FocusNew key={JSON.stringify(listed)} />
      <p role="status" className="sr-only">
        {lastSwap ? <TakenOff product={lastSwap.takenOff} /> : null}
      </p>
      <div className="min-w-0">
        <div className="mb-8 empty:hidden">
          <ChangedProducts request={request} step="lenders" />
        </div>
        <ListGroup
          id="fits"
          title={t("fits", { count: counts.fits })}
          note={counts.fits > fits.length ? t("orderListed", { count: fits.length }) : t("order")}
        >
          {fits.length > 0 ? (
            <>
              <FitHeads />
              <ul>
                {fits.map((product) => (
                  <FitRow key={product.versionId} product={product} choice={choice} />
                ))}
              </ul>
              {more("fits", counts.fits - fits.length)}
            </>
          ) : (
            <EmptyState kind="filtered" title={t("noneFits.title")} level={3}>
              {t("noneFits.text")}
            </EmptyState>
          )}
        </ListGroup>
        {counts.near > 0 ? (
          <ListGroup id="near" title={t("near", { count: counts.near })} note={nearBy.join(locale === "en" ? ", " : "，")}>
            {matches.opens.map((opens) => (
              <Unlock key={opens.itemCodes.join()} opens={opens} matches={matches} choice={choice} base={base} />
            ))}
            {otherOpens > 0 ? (
              <p className="border-edge border-b py-2 text-13 text-ink-2">{t("opens.others", { count: otherOpens })}</p>
            ) : null}
            {rows(changing.slice(0, nearShown))}
            {folded(t("showMore", { count: changing.length - nearShown }), changing.slice(nearShown))}
            {listedOf(near, counts.near)}
          </ListGroup>
        ) : null}
        {counts.far > 0 ? (
          <ListGroup id="far" title={t(isFarNearest ? "nearest" : "far", { count: counts.far })} note={t("farNote")}>
            {isFarNearest ? rows(far.slice(0, nearShown)) : null}
            {isFarNearest
              ? folded(t("showMore", { count: far.length - nearShown }), far.slice(nearShown))
              : folded(t("showFar", { count: far.length }), far)}
            {listedOf(far, counts.far)}
          </ListGroup>
        ) : null}
        {counts.unchecked > 0 ? (
          <ListGroup id="unchecked" title={t("unchecked", { count: counts.unchecked })} note={t("uncheckedNote")}>
            <Unchecked awaited={matches.awaited} words={words} />
            {folded(t("showUnchecked", { count: unchecked.length }), unchecked)}
            {listedOf(unchecked, counts.unchecked)}
          </ListGroup>
        ) : null}
        {counts.not_fitting > 0 ? (
          <ListGroup id="others" title={t("others", { count: counts.not_fitting })} note={t("othersNote", { purpose: otherPurpose })}>
            <Missed missed={matches.missed} className="border-edge border-b py-3" />
            {otherPurpose > 0 ? (
              <p className="border-edge border-b py-2 text-13">
                <TextLink href={`${base}/need`}>{t("othersPurpose")}</TextLink>
              </p>
            ) : null}
            {folded(t("showOthers", { count: others.length }), others)}
            {listedOf(others, counts.not_fitting)}
          </ListGroup>
        ) : null}
        {more("nearest", matches.checked - counts.fits - nearest.length)}
      </div>
      <aside aria-label={t("yourChoice")} className="flex flex-col gap-7 xl:sticky xl:top-16">
        <TaskRail request={withTicked(request, chosen)} now="lenders" />
        <GoOn count={chosen.length} saved={saved} error={error} nextHref={`${base}/check`} />
        <WhatOpens matches={matches} words={words} />
      </aside>
    </div>
  );
}

/** The request as it would be with what is ticked, for the tasks beside the list. */
function withTicked(request: RequestView, ticked: readonly string[]) {
  const before = new Map(request.chosen.map(({ versionId, consentId }) => [versionId, consentId]));
  const chosen = ticked.map((versionId) => ({ consentId: before.get(versionId) ?? null }));
  const others = request.gaps.filter((gap) => gap !== "lenders" && gap !== "consents");
  const isUnsigned = chosen.some(({ consentId }) => consentId === null);
  return {
    ...request,
    chosen,
    gaps: [...others, ...(ticked.length === 0 ? ["lenders" as const] : []), ...(isUnsigned ? ["consents" as const] : [])],
  };
}

type GoOnProps = { count: number; saved: (then: () => void) => Promise<void>; error: unknown; nextHref: string };

/** The way on with what is chosen, once it is saved: beside the list, and on phones at the foot of the screen. */
function GoOn({ count, saved, error, nextHref }: GoOnProps) {
  const t = useTranslations("matching");
  const router = useRouter();
  const [isLeaving, startLeaving] = useTransition();
  const goOn = () =>
    startLeaving(async () => {
      await saved(() => {
        router.push(nextHref);
        router.refresh();
      });
    });
  return (
    <div
      className={cn(
        "flex flex-col gap-3 max-md:gap-1.5",
        count > 0 &&
          "max-md:fixed max-md:inset-x-0 max-md:bottom-15 max-md:z-10 max-md:border-line max-md:border-t max-md:bg-surface max-md:px-4 max-md:py-2.5",
      )}
    >
      <RefusalBanner error={error} />
      <Button look="primary" size="large" wide disabled={count === 0} pending={isLeaving} onClick={goOn}>
        {t("continueWith", { count })}
      </Button>
      <p className="text-13 text-ink-2 max-md:text-12">{t("nothingSent")}</p>
    </div>
  );
}
