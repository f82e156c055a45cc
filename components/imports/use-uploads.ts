"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { DroppedFile } from "@/components/ui/file-drop";
import { useReasonText } from "@/components/ui/reason-text";
import type { ImportKind } from "@/db/schema/words";
import { type Sent, sendFile } from "./send-file";

/** The files being sent and what became of each, in words; removing one stops it. `onReceived` runs once for each file that the platform took. */
export function useUploads(onReceived: () => void) {
  const t = useTranslations("imports");
  const unknown = useTranslations("ui.refusal")("unknown");
  const reasonText = useReasonText();
  const [files, setFiles] = useState<readonly DroppedFile[]>([]);
  const sendings = useRef(new Map<string, AbortController>());

  const change = (id: string, to: Partial<DroppedFile>) =>
    setFiles((all) => all.map((file) => (file.id === id ? { ...file, ...to } : file)));
  const begin = (file: File, state: Pick<DroppedFile, "state" | "note" | "progress">) => {
    const id = crypto.randomUUID();
    setFiles((all) => [{ id, name: file.name, bytes: file.size, ...state }, ...all]);
    return id;
  };
  const wordsOf = (sent: Exclude<Sent, { batchId: string }>) => {
    if ("refusal" in sent) return t(`refusals.${sent.refusal}`);
    return "reason" in sent ? (reasonText(sent.reason) ?? unknown) : t("upload.broken");
  };

  const send = async (file: File, { kind, source, covers }: { kind: ImportKind; source: string; covers: string }) => {
    const id = begin(file, { state: "sending", progress: 0 });
    const sending = new AbortController();
    sendings.current.set(id, sending);
    const onProgress = (progress: number) => change(id, { progress });
    const sent = await sendFile(file, { kind, source, covers, onProgress, signal: sending.signal });
    sendings.current.delete(id);
    if ("batchId" in sent) {
      // What was not sent before has its answer now.
      setFiles((all) => all.filter((one) => one.id === id || one.state !== "refused"));
      change(id, { state: "done", note: t("upload.received") });
      onReceived();
    } else change(id, { state: "refused", note: wordsOf(sent) });
  };
  const remove = (id: string) => {
    sendings.current.get(id)?.abort();
    setFiles((all) => all.filter((file) => file.id !== id));
  };
  return { files, send, remove };
}
