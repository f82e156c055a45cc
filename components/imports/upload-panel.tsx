"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type Control, useController, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { Checkbox } from "@/components/ui/checkbox";
import { FoldedSection } from "@/components/ui/folded-section";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { useReasonText } from "@/components/ui/reason-text";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { type ImportKind, importKinds } from "@/db/schema/words";
import { nationCode, provinces } from "@/server/kernel/region";
import type { Form } from "@/server/records/fields";
import { UploadInput } from "@/server/records/schema";
import { ExpectedColumns } from "./expected-columns";
import { MappingChoice } from "./mapping-choice";
import { SendingDrop } from "./sending-drop";
import { useUploads } from "./use-uploads";
import { useWanted } from "./use-wanted";

const Words = UploadInput.pick({ kind: true, mappingId: true })
  .extend({ source: z.string().trim().max(100), covers: z.string() })
  .superRefine(({ kind, source, mappingId }, refuse) => {
    // A mapping names the unit that its files come from.
    if (kind === "mapped" && !mappingId) refuse.addIssue({ code: "custom", path: ["mappingId"], message: "import.mapping_missing" });
    if (kind !== "mapped" && source === "") refuse.addIssue({ code: "custom", path: ["source"], message: "import.source_missing" });
  });

/** A choice that is made, where an empty one would read as none. */
const singleEntries = "entries";

/** An administrator's panel: what the file holds, which unit it comes from, the file. It is sent once its header was checked and its words are said. */
export function UploadPanel({ onReceived }: { onReceived: () => void }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const uploads = useUploads(onReceived);
  const form = useForm({
    resolver: zodResolver(Words),
    defaultValues: { kind: "subjects" as const, source: "", covers: singleEntries, mappingId: null as string | null },
  });
  const [kind, mappingId] = useWatch({ control: form.control, name: ["kind", "mappingId"] });
  const forms = useWanted(kind, mappingId ?? null);
  const take = async (file: File) => {
    let isTaken = false;
    await form.handleSubmit((words) => {
      isTaken = true;
      void uploads.send(file, { ...words, covers: words.covers === singleEntries ? "" : words.covers });
    })();
    return isTaken;
  };
  return (
    <FoldedSection id="bring-in" title={t("upload.title")} className="flex flex-col gap-5 md:mt-5 print:mt-5">
      <RadioCardsField
        row
        control={form.control}
        name="kind"
        label={t("upload.kind")}
        options={importKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`), detail: t(`holds.${kind}`) }))}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <div className="flex flex-col gap-5">
          {kind === "mapped" ? (
            <MappingField control={form.control} />
          ) : (
            <TextField control={form.control} name="source" label={t("upload.source")} hint={t("upload.sourceHint")} maxLength={100} />
          )}
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
          <SendingDrop uploads={uploads} wanted={wantedOf(kind, forms)} onSend={take} />
          <ExpectedColumns forms={forms} />
        </div>
      </div>
    </FoldedSection>
  );
}

/** A mapped file is held against its mapping's own columns; of the other kinds any of its forms will do, older ones too. */
const wantedOf = (kind: ImportKind, [only]: readonly Form[]) => (kind === "mapped" ? (only ?? null) : kind);

type Words = z.input<typeof Words>;

function MappingField({ control }: { control: Control<Words> }) {
  const reasonText = useReasonText();
  const { field, fieldState } = useController({ control, name: "mappingId" });
  const error = reasonText(fieldState.error?.message) ?? undefined;
  return <MappingChoice href="/admin/data/mappings" value={field.value ?? null} onChange={field.onChange} error={error} />;
}

/** An authority's panel: its files hold records of a known form, or follow a mapping of its own, and come from itself. */
export function OwnUploadPanel({ onReceived }: { onReceived: () => void }) {
  const t = useTranslations("imports");
  const uploads = useUploads(onReceived);
  const [isWhole, setWhole] = useState(false);
  const [mappingId, setMappingId] = useState<string | null>(null);
  const mappings = useTranslations("mappings");
  const kind = mappingId ? "mapped" : "records";
  const forms = useWanted(kind, mappingId);
  return (
    <section aria-labelledby="bring-in" className="flex max-w-[44rem] flex-col gap-3">
      <h2 id="bring-in" className="text-15">
        {t("upload.title")}
      </h2>
      <MappingChoice href="/authority/mappings" none={mappings("byForm")} value={mappingId} onChange={setMappingId} />
      <p className="text-ink-2">{t(mappingId ? "holds.mapped" : "holds.records")}</p>
      {mappingId ? null : (
        <Checkbox checked={isWhole} onCheckedChange={setWhole} detail={t("upload.coversHint")}>
          {t("upload.coversOwn")}
        </Checkbox>
      )}
      <SendingDrop
        uploads={uploads}
        wanted={wantedOf(kind, forms)}
        onSend={async (file) => {
          void uploads.send(
            file,
            mappingId
              ? { kind: "mapped", source: "", covers: "", mappingId }
              : { kind: "records", source: "", covers: isWhole ? "own" : "" },
          );
          return true;
        }}
      />
      <ExpectedColumns forms={forms} />
    </section>
  );
}
