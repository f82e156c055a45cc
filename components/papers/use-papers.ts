"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { DroppedFile } from "@/components/ui/file-drop";
import { useReasonText } from "@/components/ui/reason-text";
import { type PaperSent, sendPaper } from "./send-paper";

/** Papers on their way, one after the other, and those that were refused, in words. What was taken is told by the page itself. */
export function usePapers(to: string, onTaken: () => void) {
  const t = useTranslations("papers");
  const unknown = useTranslations("ui.refusal")("unknown");
  const reasonText = useReasonText();
  const [files, setFiles] = useState<readonly DroppedFile[]>([]);
  const sendings = useRef(new Map<string, AbortController>());
  const change = (id: string, to: Partial<DroppedFile>) =>
    setFiles((all) => all.map((file) => (file.id === id ? { ...file, ...to } : file)));
  const drop = (id: string) => setFiles((all) => all.filter((file) => file.id !== id));
  const wordsOf = (sent: Exclude<PaperSent, { paperId: string }>) =>
    "reason" in sent ? (reasonText(sent.reason) ?? unknown) : t("broken");

  const sendOne = async (file: File) => {
    const id = crypto.randomUUID();
    const sending = new AbortController();
    sendings.current.set(id, sending);
    setFiles((all) => [...all, { id, name: file.name, bytes: file.size, state: "sending", progress: 0 }]);
    const sent = await sendPaper(file, { to, onProgress: (progress) => change(id, { progress }), signal: sending.signal });
    sendings.current.delete(id);
    if ("paperId" in sent) drop(id);
    else change(id, { state: "refused", note: wordsOf(sent) });
  };
  const send = async (chosen: readonly File[]) => {
    for (const file of chosen) await sendOne(file);
    onTaken();
  };
  const stop = (id: string) => {
    sendings.current.get(id)?.abort();
    drop(id);
  };
  return { files, send, stop };
}
