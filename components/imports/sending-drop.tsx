"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { type DroppedFile, FileDrop } from "@/components/ui/file-drop";
import type { ImportKind } from "@/db/schema/words";
import type { Form } from "@/server/records/fields";
import { missingInFile } from "./check-header";
import { UnfinishedUploads } from "./unfinished-uploads";
import type { useUploads } from "./use-uploads";

/** What a desktop's file chooser offers: delimited text, workbooks and lines of JSON. */
const accept =
  ".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/x-ndjson";

type Props = {
  uploads: ReturnType<typeof useUploads>;
  /** What the file is held to be; null while that is not said. */
  wanted: ImportKind | Form | null;
  /** Begins the sending, or answers that something is missing beside the file. */
  onSend: (file: File) => Promise<boolean>;
};

/** Where a file is chosen, its header checked, and then seen on its way, with those that broke off. */
export function SendingDrop({ uploads, wanted, onSend }: Props) {
  const t = useTranslations("imports.upload");
  const [chosen, setChosen] = useState<File | null>(null);
  const [missing, setMissing] = useState<readonly string[] | null>(null);
  const choose = (file: File | null) => {
    setChosen(file);
    setMissing(null);
  };
  const send = async (file: File) => {
    const lacks = wanted === null ? null : await missingInFile(file, wanted);
    setMissing(lacks);
    if (lacks === null && (await onSend(file))) choose(null);
  };
  const waiting: DroppedFile[] = chosen ? [{ id: "chosen", name: chosen.name, bytes: chosen.size, state: "chosen" }] : [];
  return (
    <>
      <FileDrop
        label={t("file")}
        hint={t("hint")}
        accept={accept}
        files={[...waiting, ...uploads.files]}
        onFiles={([file]) => file && choose(file)}
        onRemove={(id) => (id === "chosen" ? choose(null) : void uploads.remove(id))}
      />
      {missing ? (
        <Banner tone="bad" alert title={t("headerWrong")}>
          {missing.length > 0 ? t.rich("headerLacks", { columns: () => <span lang="zh-CN">{missing.join("、")}</span> }) : t("headerOther")}
        </Banner>
      ) : null}
      {chosen ? (
        <div>
          <Button look="primary" onClick={() => void send(chosen)}>
            {t("send")}
          </Button>
        </div>
      ) : null}
      <p role="status" className="sr-only">
        {uploads.announced}
      </p>
      <UnfinishedUploads uploads={uploads.unfinished} onChange={uploads.refresh} />
    </>
  );
}
