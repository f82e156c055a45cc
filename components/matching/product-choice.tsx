"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import { maxChosen } from "@/server/loan-requests/schema";
import type { MatchesView, MatchView } from "@/server/matching/schema";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Rate } from "../ui/rate";
import { RefusalBanner } from "../ui/refusal-banner";
import { ProductRow } from "./product-row";
import { useCriterionWords } from "./use-criterion-words";

type ProductChoiceProps = {
  matches: MatchesView;
  chosenVersionIds: readonly string[];
  nextHref: string;
  /** What stands beside the list: the tasks of the request. */
  aside: ReactNode;
};

const nearShown = 8;

/** The shelf as judged for this request: what fits, what is one step away, what does not. Choosing sends nothing. */
export function ProductChoice({ matches, chosenVersionIds, nextHref, aside }: ProductChoiceProps) {
  const t = useTranslations("matching");
  const router = useRouter();
  const trpc = useTRPC();
  const words = useCriterionWords(matches.names);
  const { act, pending, error } = useDeed();
  const choose = useMutation(trpc.loanRequests.choose.mutationOptions());
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    chosenVersionIds.filter((id) => matches.products.some(({ versionId }) => versionId === id)),
  );

  const lenderOf = (versionId: string) => matches.products.find((product) => product.versionId === versionId)?.lenderId;
  // A lender works one case on a request: choosing another of its products takes the place of the first.
  const onChoose = (versionId: string, isChosen: boolean) =>
    setChosen((before) => {
      const others = before.filter((id) => id !== versionId && (!isChosen || lenderOf(id) !== lenderOf(versionId)));
      return isChosen ? [...others, versionId] : others;
    });
  const save = (then: string) =>
    act(
      () => choose.mutateAsync({ loanRequestId: matches.loanRequestId, versionIds: [...chosen] }),
      () => {
        router.push(then);
        router.refresh();
      },
    );
  const groupOf = (standing: MatchView["standing"]) => matches.products.filter((product) => product.standing === standing);
  const list = (products: readonly MatchView[]) => (
    <ul>
      {products.map((product) => (
        <ProductRow
          key={product.versionId}
          product={product}
          words={words}
          isChosen={chosen.includes(product.versionId)}
          disabled={chosen.length >= maxChosen && !chosen.includes(product.versionId)}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
  const [fits, near, others] = [groupOf("fits"), groupOf("near"), groupOf("not_fitting")];

  return (
    <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_300px]">
      <div className="min-w-0">
        <Group id="fits" title={t("fits", { count: fits.length })} note={t("order")}>
          <Heads />
          {fits.length > 0 ? (
            list(fits)
          ) : (
            <EmptyState kind="filtered" title={t("noneFits.title")} level={3}>
              {t("noneFits.text")}
            </EmptyState>
          )}
        </Group>
        {near.length > 0 ? (
          <Group id="near" title={t("near", { count: near.length })} note={t("nearNote")}>
            {list(near.slice(0, nearShown))}
            <Rest products={near.slice(nearShown)} label={t("showMore", { count: near.length - nearShown })} list={list} />
          </Group>
        ) : null}
        {others.length > 0 ? (
          <Group id="others" title={t("others", { count: others.length })} note={t("othersNote")}>
            <Rest products={others} label={t("showOthers", { count: others.length })} list={list} />
          </Group>
        ) : null}
      </div>
      <aside aria-label={t("yourChoice")} className="flex flex-col gap-6 xl:sticky xl:top-16">
        {aside}
        <div className="flex flex-col gap-3">
          <RefusalBanner error={error} />
          <Button look="primary" size="large" wide disabled={chosen.length === 0} pending={pending} onClick={() => save(nextHref)}>
            {t("continueWith", { count: chosen.length })}
          </Button>
          <p className="text-13 text-ink-2">{t("nothingSent")}</p>
        </div>
        <WhatOpens matches={matches} words={words} />
      </aside>
    </div>
  );
}

/** Rows that open on demand. */
function Rest({
  products,
  label,
  list,
}: {
  products: readonly MatchView[];
  label: string;
  list: (products: readonly MatchView[]) => ReactNode;
}) {
  if (products.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer py-2 text-brand-text hover:underline">{label}</summary>
      {list(products)}
    </details>
  );
}

function Group({ id, title, note, children }: { id: string; title: string; note: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mb-10">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-ink border-b pb-2">
        <h2 id={id} className="text-17">
          {title}
        </h2>
        <p className="text-13 text-ink-2">{note}</p>
      </div>
      {children}
    </section>
  );
}

function Heads() {
  const t = useTranslations("matching.column");
  return (
    <div
      aria-hidden
      className="hidden h-8 items-center gap-x-6 border-line border-b text-12 text-ink-2 md:grid md:grid-cols-[20px_minmax(0,1fr)_10rem_8rem_9rem]"
    >
      <span />
      <span>{t("product")}</span>
      <span className="text-end">{t("amount")}</span>
      <span className="text-end">{t("cost")}</span>
      <span>{t("answer")}</span>
    </div>
  );
}

function WhatOpens({ matches, words }: { matches: MatchesView; words: ReturnType<typeof useCriterionWords> }) {
  const t = useTranslations("matching");
  if (matches.opens.length === 0) return null;
  return (
    <section aria-labelledby="opens">
      <h2 id="opens" className="border-line border-b pb-2 text-15">
        {t("opens.title")}
      </h2>
      <ul>
        {matches.opens.slice(0, 5).map(({ itemCodes, products, lowestPpm }) => (
          <li key={itemCodes.join()} className="border-edge border-b py-2 text-13">
            <span className="flex justify-between gap-4">
              <span className="font-medium">{words.items(itemCodes)}</span>
              <span className="num font-semibold text-brand-text">+{products}</span>
            </span>
            {lowestPpm === null ? null : (
              <span className="text-ink-2">
                {t("opens.from")} <Rate ppm={lowestPpm} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-13 text-ink-2">{t("opens.note")}</p>
    </section>
  );
}
