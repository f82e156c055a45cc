"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { TextArea } from "@/components/ui/text-area";
import { SampledWorkbook, sampleWorkbookBytesMax } from "@/server/records/mappings/schema";
import { isWorkbook, type Sample, sampleOf, sampleOfRows, textOfFile } from "./read-sample";

type Props = { sample: Sample | null; onSample: (sample: Sample | null) => void };

/** A workbook's first rows, as the platform's own reader gives them back. Null where it refuses, or cannot be reached. */
async function sampleOfWorkbook(file: File): Promise<Sample | null> {
  if (file.size > sampleWorkbookBytesMax) return null;
  const answer = await fetch("/api/imports/sample", { method: "POST", body: file });
  return answer.ok ? sampleOfRows(SampledWorkbook.parse(await answer.json()).rows) : null;
}

/** A file's first rows, chosen or pasted: text is read in this browser and sent nowhere, a workbook is sent to be read and not kept. */
export function SampleInput({ sample, onSample }: Props) {
  const t = useTranslations("mappings");
  const [text, setText] = useState("");
  const [isUnreadable, setUnreadable] = useState(false);
  const read = async (given: string | null) => {
    const found = given === null || given.trim() === "" ? null : await sampleOf(given).catch(() => null);
    setUnreadable(found === null && given?.trim() !== "");
    onSample(found);
  };
  const readFile = async (file: File) => {
    if (!(await isWorkbook(file))) return read(await textOfFile(file));
    const found = await sampleOfWorkbook(file).catch(() => null);
    setUnreadable(found === null);
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
          accept=".csv,.tsv,.txt,.ndjson,.jsonl,.xlsx,text/csv,text/plain"
          files={[]}
          onFiles={([file]) => file && void readFile(file)}
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
