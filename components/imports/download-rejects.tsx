"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { download } from "./download";
import { everyReject, rejectsCsv } from "./rejects-csv";

/** The refused rows of a unit's own file as a table to correct them by. */
export function DownloadRejects({ batchId, fileName }: { batchId: string; fileName: string }) {
  const t = useTranslations("imports");
  const { records } = useTRPCClient();
  const { act, pending, error } = useDeed();
  const take = () =>
    act(
      () => everyReject((afterRow) => records.listOwnRejects.query({ batchId, afterRow, limit: 200 })),
      (rejects) => {
        const heads = [t("rejects.row"), t("detail.column"), t("detail.reason"), t("rejects.value")] as const;
        download(
          `${fileName.replace(/\.[^.]*$/, "")}-${t("rejects.fileName")}.csv`,
          rejectsCsv(rejects, { heads, reason: (one) => t(`reasons.${one}`) }),
        );
      },
    );
  return (
    <div className="mb-3 flex flex-col items-start gap-2">
      <Button size="small" pending={pending} onClick={take}>
        {t("rejects.download")}
      </Button>
      <RefusalBanner error={error} />
    </div>
  );
}
