"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useTRPCClient } from "@/components/api/provider";
import type { DroppedFile } from "@/components/ui/file-drop";
import { useReasonText } from "@/components/ui/reason-text";
import type { RequestPaperKind } from "@/db/schema/words";
import { requestPaperBytesMax } from "@/server/kernel/request-paper";
import { PartRefused, sendInParts, type Transport } from "../imports/send-in-parts";
import { sendPartTo, wait } from "../imports/use-transport";

const refusals = {
  401: "session.none",
  403: "loan_request.papers_submitters_only",
  404: "request_paper.not_found",
  412: "upload.too_long",
};

/** Papers on their way to a request, one after the other, and those that were refused, in words. A lost connection is tried again from where it broke. */
export function useRequestPapers(loanRequestId: string, onTaken: () => void) {
  const { requestPapers } = useTRPCClient();
  const t = useTranslations("loanRequests.documents");
  const unknown = useTranslations("ui.refusal")("unknown");
  const reasonText = useReasonText();
  const [files, setFiles] = useState<readonly DroppedFile[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const change = (id: string, to: Partial<DroppedFile>) =>
    setFiles((all) => all.map((file) => (file.id === id ? { ...file, ...to } : file)));
  const drop = (id: string) => setFiles((all) => all.filter((file) => file.id !== id));

  const transportOf = (file: File, kind: RequestPaperKind): Transport<{ paperId: string }> => ({
    begin: async (fingerprint) => {
      const begun = await requestPapers.begin.mutate({ loanRequestId, kind, name: file.name, bytes: file.size, fingerprint });
      return { uploadId: begun.paperId, bytesReceived: begun.bytesReceived };
    },
    send: sendPartTo("/api/request-papers", refusals),
    finish: (paperId, sha256) => requestPapers.finish.mutate({ paperId, sha256 }),
    isLost: (error) => !(error instanceof Error && "data" in error && error.data),
    wait,
  });
  const wordsOf = (error: unknown) => {
    if (error instanceof PartRefused || error instanceof Error) return reasonText(error.message) ?? unknown;
    return unknown;
  };

  const sendOne = async (file: File, kind: RequestPaperKind) => {
    const id = crypto.randomUUID();
    const stop = new AbortController();
    stops.current.set(id, stop);
    const refused = file.size > requestPaperBytesMax ? "paper.request_too_large" : file.size === 0 ? "paper.request_kind" : null;
    const line = { id, name: file.name, bytes: file.size };
    if (refused) return setFiles((all) => [...all, { ...line, state: "refused", note: reasonText(refused) }]);
    setFiles((all) => [...all, { ...line, state: "sending", progress: 0 }]);
    const told = (bytes: number) => change(id, { progress: Math.floor((100 * bytes) / file.size) });
    try {
      await sendInParts({
        ...{ file, transport: transportOf(file, kind), gate: async () => {}, partSignal: () => stop.signal, signal: stop.signal },
        onStart: (_id, bytes) => told(bytes),
        onBytes: told,
        onLost: (isLost) => change(id, { detail: isLost ? t("lost") : null }),
      });
      drop(id);
    } catch (error) {
      change(id, { state: "refused", note: wordsOf(error) });
    }
    stops.current.delete(id);
  };
  const send = async (chosen: readonly File[], kind: RequestPaperKind) => {
    for (const file of chosen) await sendOne(file, kind);
    onTaken();
  };
  const stop = (id: string) => {
    stops.current.get(id)?.abort();
    drop(id);
    onTaken();
  };
  return { files, send, stop };
}
