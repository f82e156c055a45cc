"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { type DroppedFile, FileDrop } from "@/components/ui/file-drop";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import type { TableKept } from "@/server/lab/schema";
import { type SentTable, sendTable } from "./send-table";
import { TableQuestionForm } from "./table-question";

/** A labelled table: it is sent, its columns come back, and the question is put. */
export function AskTable() {
  const t = useTranslations("lab");
  return <WithTable hint={t("ask.tableHint")}>{(kept) => <TableQuestionForm key={kept.tableId} kept={kept} />}</WithTable>;
}

/** Takes a table in, says what is wrong with it, and goes on with one that is kept. */
export function WithTable({ hint, children }: { hint: string; children: (kept: TableKept) => ReactNode }) {
  const t = useTranslations("lab");
  const [file, setFile] = useState<DroppedFile | null>(null);
  const [sent, setSent] = useState<SentTable | null>(null);
  const send = async ([chosen]: File[]) => {
    if (!chosen) return;
    const line = { id: "table", name: chosen.name, bytes: chosen.size };
    setFile({ ...line, state: "sending", progress: null });
    setSent(null);
    const answer = await sendTable(chosen);
    setFile({ ...line, state: "kept" in answer ? "done" : "refused" });
    setSent(answer);
  };
  return (
    <div className="flex flex-col gap-5">
      <FileDrop
        label={t("ask.file")}
        hint={hint}
        accept=".csv,.txt,.tsv,text/csv"
        files={file ? [file] : []}
        disabled={file?.state === "sending"}
        onFiles={send}
      />
      {sent && "fault" in sent ? (
        <Banner tone="bad" alert title={t("table.refused")}>
          {sent.row === null ? t(`table.${sent.fault}`) : t("table.at", { fault: t(`table.${sent.fault}`), row: sent.row })}
        </Banner>
      ) : null}
      {sent && "refused" in sent ? <RefusalBanner refusal={sent.refused} /> : null}
      {sent && "kept" in sent ? children(sent.kept) : null}
    </div>
  );
}
