"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC, useTRPCClient } from "@/components/api/provider";
import { ProvedDownloads } from "@/components/session/proved-downloads";
import { useDeed } from "@/components/session/use-deed";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import type { OwnDataExports } from "@/server/rights/schema";
import { ExportTable } from "./export-table";

/** How often a file that is being made is looked at. */
const lookEveryMs = 1_500;

/** What was asked for, and the way to a new file. One that is being made is looked at until it is there. */
export function ExportBoard({ first }: { first: OwnDataExports }) {
  const t = useTranslations("dataExports");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const { act, pending, error } = useDeed();
  const asked = trpc.rights.listExports.queryOptions();
  const own = useQuery({
    ...asked,
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.exports.some(({ state: how }) => how === "making") ? lookEveryMs : false),
  });
  const isMaking = own.data.exports.some(({ state }) => state === "making");
  const ask = () =>
    act(
      () => client.rights.askExport.mutate(),
      () => {
        void cache.invalidateQueries({ queryKey: asked.queryKey });
        toast({ title: t("asked") });
      },
    );
  return (
    <>
      <RefusalBanner error={error} />
      {own.data.mayAsk ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" disabled={pending || isMaking} onClick={ask}>
            {t("ask")}
          </Button>
          <p aria-live="polite" className="text-13 text-ink-2 empty:hidden">
            {isMaking ? t("asked") : ""}
          </p>
        </div>
      ) : (
        <Banner tone="info">{t("representativeOnly")}</Banner>
      )}
      <h2 className="mt-8 mb-3 text-17">{t("made")}</h2>
      {own.isError ? <LookFailed onAgain={() => void own.refetch()} /> : null}
      {own.data.exports.length === 0 ? (
        <EmptyState kind="first" title={t("emptyTitle")} level={3}>
          {t("empty")}
        </EmptyState>
      ) : (
        <ProvedDownloads>
          <ExportTable exports={own.data.exports} mayTake={own.data.mayAsk} />
        </ProvedDownloads>
      )}
    </>
  );
}

function LookFailed({ onAgain }: { onAgain: () => void }) {
  const t = useTranslations("dataExports");
  const again = (
    <Button size="small" onClick={onAgain}>
      {t("again")}
    </Button>
  );
  return (
    <Banner tone="warn" className="mb-4" action={again}>
      {t("lookFailed")}
    </Banner>
  );
}
