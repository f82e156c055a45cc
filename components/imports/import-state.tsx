"use client";

import { Progress } from "@base-ui/react/progress";
import { useTranslations } from "next-intl";
import { StatusPill } from "@/components/ui/status-pill";
import { whyNothingNew } from "@/server/records/nothing-new";
import type { ImportView } from "@/server/records/schema";

/** Whether a file still waits or is being read, so that it is worth asking again. */
export function isMoving({ status }: Pick<ImportView, "status">): boolean {
  return status === "received" || status === "running";
}

/** A file that was read to its end and brought nothing in is not partly loaded. */
function stateOf(file: ImportView) {
  if (file.status !== "loaded" && file.status !== "partly_loaded") return file.status;
  const why = whyNothingNew(file);
  if (why === null) return file.status;
  return why === "all_rejected" ? why : "nothing_new";
}

/** Where a file stands: its state, how far it is read, why it was refused. */
export function ImportState({ file }: { file: ImportView }) {
  const t = useTranslations("imports");
  return (
    <span className="inline-flex max-w-72 flex-col items-start gap-1 max-md:items-end">
      <StatusPill kind="import" state={stateOf(file)} />
      {file.status === "running" ? (
        <Progress.Root value={file.progressPercent} aria-label={t("list.progress", { name: file.fileName })} className="w-36">
          <Progress.Track className="h-1 overflow-hidden rounded-full bg-line">
            <Progress.Indicator className="forced-color-adjust-none h-full bg-brand transition-[width] duration-150 motion-reduce:transition-none" />
          </Progress.Track>
          <span className="num text-12 text-ink-3">{t("list.percent", { percent: file.progressPercent })}</span>
        </Progress.Root>
      ) : null}
      {file.refusal ? <span className="text-12 text-bad">{t(`refusals.${file.refusal}`)}</span> : null}
    </span>
  );
}
