"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/components/api/provider";
import { DateText } from "@/components/ui/date-text";
import { IconButton } from "@/components/ui/icon-button";
import { useSizeText } from "@/components/ui/size-text";
import type { UploadView } from "@/server/records/uploads/schema";

/** Files that broke off before they were whole: choosing the same file again goes on with it. */
export function UnfinishedUploads({ uploads, onChange }: { uploads: readonly UploadView[]; onChange: () => void }) {
  const t = useTranslations("imports.unfinished");
  const calls = useTRPCClient().uploads;
  const size = useSizeText();
  if (uploads.length === 0) return null;
  const drop = (uploadId: string) =>
    calls.drop
      .mutate({ uploadId })
      .catch(() => {})
      .then(onChange);
  return (
    <section aria-labelledby="unfinished" className="flex flex-col gap-1.5">
      <h3 id="unfinished" className="font-medium text-13">
        {t("title")}
      </h3>
      <p className="text-13 text-ink-2">{t("body")}</p>
      <ul className="border-line border-t">
        {uploads.map(({ uploadId, fileName, bytesReceived, bytesTotal, keptUntil }) => (
          <li key={uploadId} className="flex min-h-row items-center gap-3 border-edge border-b py-1.5 text-13">
            <div className="min-w-0 grow">
              <p className="truncate font-medium">{fileName}</p>
              <p className="text-12 text-ink-3">
                {t("stand", { here: size(bytesReceived), total: size(bytesTotal) })} {t("until")}{" "}
                <DateText value={keptUntil} look="moment" />
              </p>
            </div>
            <IconButton label={t("drop", { name: fileName })} size="small" onClick={() => void drop(uploadId)}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
