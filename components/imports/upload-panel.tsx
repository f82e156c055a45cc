"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { FileDrop } from "@/components/ui/file-drop";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { importKinds } from "@/db/schema/words";
import { UploadInput } from "@/server/records/schema";
import { useUploads } from "./use-uploads";

const accept = ".csv,.tsv,.txt,text/csv,text/plain";
const Words = UploadInput.pick({ kind: true }).extend({ source: z.string().trim().min(1).max(100) });

/** An administrator's panel: what the file holds, which unit it comes from, the file. It is sent as soon as it is chosen. */
export function UploadPanel({ onReceived }: { onReceived: () => void }) {
  const t = useTranslations("imports");
  const { files, send, refuse, remove } = useUploads(onReceived);
  const form = useForm({ resolver: zodResolver(Words), defaultValues: { kind: "subjects" as const, source: "" } });
  const take = (file: File) =>
    form.handleSubmit(
      (words) => void send(file, words),
      () => refuse(file, t("upload.sourceFirst")),
    )();
  return (
    <section aria-labelledby="bring-in" className="flex flex-col gap-5">
      <h2 id="bring-in" className="text-15">
        {t("upload.title")}
      </h2>
      <RadioCardsField
        row
        control={form.control}
        name="kind"
        label={t("upload.kind")}
        options={importKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`), detail: t(`holds.${kind}`) }))}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField control={form.control} name="source" label={t("upload.source")} hint={t("upload.sourceHint")} maxLength={100} />
        <FileDrop
          label={t("upload.file")}
          hint={t("upload.hint")}
          accept={accept}
          files={files}
          onFiles={([file]) => file && void take(file)}
          onRemove={remove}
        />
      </div>
    </section>
  );
}

/** An authority's panel: its files hold records and come from itself. */
export function OwnUploadPanel({ onReceived }: { onReceived: () => void }) {
  const t = useTranslations("imports");
  const { files, send, remove } = useUploads(onReceived);
  return (
    <section aria-labelledby="bring-in" className="flex max-w-[44rem] flex-col gap-3">
      <h2 id="bring-in" className="text-15">
        {t("upload.title")}
      </h2>
      <p className="text-ink-2">{t("holds.records")}</p>
      <FileDrop
        label={t("upload.file")}
        hint={t("upload.hint")}
        accept={accept}
        files={files}
        onFiles={([file]) => file && void send(file, { kind: "records", source: "" })}
        onRemove={remove}
      />
    </section>
  );
}
