"use client";

import { useTranslations } from "next-intl";
import { FileDrop } from "@/components/ui/file-drop";
import { UnfinishedUploads } from "./unfinished-uploads";
import type { useUploads } from "./use-uploads";

/** What a desktop's file chooser offers: delimited text, workbooks and lines of JSON. */
const accept =
  ".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/x-ndjson";

/** Where a file is chosen and seen on its way, with those that broke off. */
export function SendingDrop({ uploads, onFile }: { uploads: ReturnType<typeof useUploads>; onFile: (file: File) => void }) {
  const t = useTranslations("imports.upload");
  return (
    <>
      <FileDrop
        label={t("file")}
        hint={t("hint")}
        accept={accept}
        files={uploads.files}
        onFiles={([file]) => file && onFile(file)}
        onRemove={(id) => void uploads.remove(id)}
      />
      <p role="status" className="sr-only">
        {uploads.announced}
      </p>
      <UnfinishedUploads uploads={uploads.unfinished} onChange={uploads.refresh} />
    </>
  );
}
