"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { TextArea } from "@/components/ui/text-area";
import { type Sample, sampleOf, textOfFile } from "./read-sample";

type Props = { sample: Sample | null; onSample: (sample: Sample | null) => void };

/** A file's first rows, chosen or pasted: read in this browser, sent nowhere. */
export function SampleInput({ sample, onSample }: Props) {
  const t = useTranslations("mappings");
  const [text, setText] = useState("");
  const [isUnreadable, setUnreadable] = useState(false);
  const read = async (given: string | null) => {
    const found = given === null || given.trim() === "" ? null : await sampleOf(given).catch(() => null);
    setUnreadable(found === null && given?.trim() !== "");
    onSample(found);
  };
  return (
    <section aria-labelledby="sample" className="flex flex-col gap-4">
      <div>
        <h2 id="sample" className="text-15">
          {t("sample")}
        </h2>
        <p className="mt-1 text-13 text-ink-2">{t("sampleLead")}</p>
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <FileDrop
          label={t("file")}
          hint={t("fileHint")}
          accept=".csv,.tsv,.txt,.ndjson,.jsonl,text/csv,text/plain"
          files={[]}
          onFiles={([file]) => file && void textOfFile(file).then(read)}
        />
        <Field label={t("paste")}>
          <TextArea
            rows={5}
            value={text}
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              void read(event.target.value);
            }}
          />
        </Field>
      </div>
      <p role="status" className={isUnreadable ? "text-13 text-bad" : "text-13 text-ink-2"}>
        {isUnreadable ? t("sampleUnreadable") : sample ? t("sampleRead", { columns: sample.header.length, rows: sample.rows }) : null}
      </p>
    </section>
  );
}
