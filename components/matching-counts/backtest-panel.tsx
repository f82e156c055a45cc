"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import type { BacktestView } from "@/server/matching/backtest/schema";
import { BacktestResult } from "./backtest-result";

type BacktestPanelProps = {
  productId: string;
  /** The newest saved version: what is only typed cannot be tested. */
  version: number;
  publishedVersion: number | null;
  isSaved: boolean;
  /** The runs so far, where the page knows them. */
  tests?: BacktestView[];
};

/** How often a run under way is looked at. */
const lookEveryMs = 1_500;

/** What a saved version would have done with past requests whose enterprises let lenders test their rules on them. */
export function BacktestPanel({ productId, version, publishedVersion, isSaved, tests }: BacktestPanelProps) {
  const t = useTranslations("products.backtest");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const asked = trpc.matching.backtests.queryOptions({ productId });
  const runs = useQuery({
    ...asked,
    ...(tests ? { initialData: tests } : {}),
    refetchInterval: ({ state }) => (state.data?.[0] && state.data[0].doneAt === null ? lookEveryMs : false),
  });
  const run = useMutation(
    trpc.matching.runBacktest.mutationOptions({ onSuccess: () => cache.invalidateQueries({ queryKey: asked.queryKey }) }),
  );
  const [newest] = runs.data ?? [];
  const done = runs.data?.find(({ doneAt }) => doneAt !== null);
  const isRunning = run.isPending || (newest !== undefined && newest.doneAt === null);
  return (
    <section aria-labelledby="backtest" className="flex max-w-160 flex-col gap-3">
      <h2 id="backtest" className="text-17">
        {t("title")}
      </h2>
      <p className="text-13 text-ink-2">{t("lead")}</p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="small" pending={isRunning} disabled={!isSaved} onClick={() => run.mutate({ productId, version })}>
          {t("run", { version })}
        </Button>
        {isSaved ? null : <span className="text-12 text-ink-2">{t("saveFirst")}</span>}
      </div>
      <p aria-live="polite" className="text-13 text-ink-2 empty:hidden">
        {isRunning ? t("running") : ""}
      </p>
      <RefusalBanner error={run.error} />
      {runs.isError ? (
        <Banner
          tone="warn"
          action={
            <Button size="small" onClick={() => void runs.refetch()}>
              {t("again")}
            </Button>
          }
        >
          {t("failed")}
        </Banner>
      ) : null}
      {done ? <BacktestResult run={done} publishedVersion={publishedVersion} /> : null}
    </section>
  );
}
