"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import type { DecisionRef } from "@/server/loan-requests/cases/replays/schema";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { CopyText } from "../ui/copy-text";
import { DateText } from "../ui/date-text";
import { RefusalBanner } from "../ui/refusal-banner";
import { ReplayedView, type ReplayLinks } from "./replayed-view";

/** The lender's look at what it saw: a reading by a deed, which leaves a receipt, and what it opened. */
export function OpenAgain({ of, links, openingsLeft }: { of: DecisionRef; links: ReplayLinks; openingsLeft: number | null }) {
  const t = useTranslations("replays");
  const trpc = useTRPC();
  const open = useMutation(trpc.replays.open.mutationOptions());
  return (
    <div className="flex flex-col gap-6">
      <RefusalBanner error={open.error} />
      {open.data ? (
        <>
          <Banner tone="info" title={t("receipt")}>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
              <span>
                {t.rich("receiptWhat", {
                  at: () => <DateText value={open.data.readAt} look="moment" />,
                  deleteBy: () => <DateText value={open.data.deleteBy} look="moment" />,
                })}
              </span>
              <CopyText text={open.data.shownHash} />
            </span>
          </Banner>
          <ReplayedView replayed={open.data.replayed} links={links} />
        </>
      ) : (
        <section aria-labelledby="open-again" className="rounded-panel border border-line bg-surface p-6">
          <h2 id="open-again" className="mb-2 text-17">
            {t("seen")}
          </h2>
          <p className="mb-4 max-w-[68ch]">{t("before", { left: openingsLeft ?? -1 })}</p>
          <Button pending={open.isPending} onClick={() => open.mutate(of)}>
            <Eye aria-hidden />
            {t("open")}
          </Button>
        </section>
      )}
    </div>
  );
}
