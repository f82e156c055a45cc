"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import type { RejectView } from "@/server/records/schema";
import { everyReject, rejectsCsv, rowsToMend } from "./rejects-csv";

/** The refused rows of a unit's own file: as the file had them, to be mended and sent again, and as a list of what is wrong. */
export function DownloadRejects({ batchId, fileName }: { batchId: string; fileName: string }) {
  const t = useTranslations("imports");
  const { records } = useTRPCClient();
  const { act, pending, error } = useDeed();
  const named = (what: string) => `${fileName.replace(/\.[^.]*$/, "")}-${what}.csv`;
  const takeRows = () =>
    act(
      () => everyReject((afterRow) => records.listOwnRejects.query({ batchId, afterRow, limit: 200, withRows: true })),
      (rejects) => {
        const words = { rowNo: t("rejects.rowInFile"), reason: t("detail.reason"), words: (one: RejectView) => t(`reasons.${one.reason}`) };
        download(named(t("rejects.rowsFileName")), rowsToMend(rejects, words));
      },
    );
  const take = () =>
    act(
      () => everyReject((afterRow) => records.listOwnRejects.query({ batchId, afterRow, limit: 200 })),
      (rejects) => {
        const heads = [t("rejects.row"), t("detail.column"), t("detail.reason"), t("rejects.value")] as const;
        download(named(t("rejects.fileName")), rejectsCsv(rejects, { heads, reason: (one) => t(`reasons.${one}`) }));
      },
    );
  return (
    <div className="mb-3 flex flex-col items-start gap-2">
      <div className="flex flex-wrap gap-2">
        <Button size="small" pending={pending} onClick={takeRows}>
          {t("rejects.downloadRows")}
        </Button>
        <Button size="small" look="quiet" pending={pending} onClick={take}>
          {t("rejects.download")}
        </Button>
      </div>
      <p className="max-w-[72ch] text-13 text-ink-2">{t("rejects.mend")}</p>
      <RefusalBanner error={error} />
    </div>
  );
}
