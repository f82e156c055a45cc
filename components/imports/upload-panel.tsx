"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { importKinds } from "@/db/schema/words";
import { nationCode, provinces } from "@/server/kernel/region";
import { UploadInput } from "@/server/records/schema";
import { SendingDrop } from "./sending-drop";
import { useUploads } from "./use-uploads";

const Words = UploadInput.pick({ kind: true }).extend({ source: z.string().trim().min(1).max(100), covers: z.string() });

/** A choice that is made, where an empty one would read as none. */
const singleEntries = "entries";

/** An administrator's panel: what the file holds, which unit it comes from, the file. It is sent as soon as it is chosen. */
export function UploadPanel({ onReceived }: { onReceived: () => void }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const uploads = useUploads(onReceived);
  // A file that was chosen before its words were said waits here for them.
  const [held, setHeld] = useState<File | null>(null);
  const form = useForm({ resolver: zodResolver(Words), defaultValues: { kind: "subjects" as const, source: "", covers: singleEntries } });
  const kind = useWatch({ control: form.control, name: "kind" });
  const take = (file: File) =>
    form.handleSubmit(
      (words) => {
        setHeld(null);
        void uploads.send(file, { ...words, covers: words.covers === singleEntries ? "" : words.covers });
      },
      () => setHeld(file),
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
        <div className="flex flex-col gap-5">
          <TextField control={form.control} name="source" label={t("upload.source")} hint={t("upload.sourceHint")} maxLength={100} />
          {kind === "records" ? (
            <SelectField
              control={form.control}
              name="covers"
              label={t("upload.covers")}
              hint={t("upload.coversHint")}
              options={[
                { value: singleEntries, label: t("upload.coversEntries") },
                { value: nationCode, label: t("upload.coversNation") },
                ...provinces.map(({ code, name, en }) => ({
                  value: code,
                  label: t("upload.coversRegion", { region: locale === "en" ? en : name }),
                })),
              ]}
            />
          ) : null}
        </div>
        <div className="flex flex-col gap-3">
          <SendingDrop uploads={uploads} onFile={(file) => void take(file)} />
          {held ? (
            <Banner
              tone="warn"
              alert
              title={t("upload.held", { name: held.name })}
              action={
                <Button size="small" onClick={() => void take(held)}>
                  {t("upload.sendHeld")}
                </Button>
              }
            >
              {t("upload.sourceFirst")}
            </Banner>
          ) : null}
        </div>
      </div>
    </section>
  );
}

/** An authority's panel: its files hold records and come from itself. */
export function OwnUploadPanel({ onReceived }: { onReceived: () => void }) {
  const t = useTranslations("imports");
  const uploads = useUploads(onReceived);
  const [isWhole, setWhole] = useState(false);
  return (
    <section aria-labelledby="bring-in" className="flex max-w-[44rem] flex-col gap-3">
      <h2 id="bring-in" className="text-15">
        {t("upload.title")}
      </h2>
      <p className="text-ink-2">{t("holds.records")}</p>
      <Checkbox checked={isWhole} onCheckedChange={setWhole} detail={t("upload.coversHint")}>
        {t("upload.coversOwn")}
      </Checkbox>
      <SendingDrop
        uploads={uploads}
        onFile={(file) => void uploads.send(file, { kind: "records", source: "", covers: isWhole ? "own" : "" })}
      />
    </section>
  );
}
