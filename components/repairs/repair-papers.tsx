"use client";

import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { type DroppedFile, FileDrop } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { useReasonText } from "@/components/ui/reason-text";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { useRouter } from "@/i18n/navigation";
import type { OwnRepairView } from "@/server/corrections/repairs/schema";
import { PaperList } from "./paper-list";
import { type PaperSent, sendPaper } from "./send-paper";

type RepairPapersProps = { repair: Pick<OwnRepairView, "repairCaseId" | "status" | "papers" | "papersLeft"> };

/** The proofs of a case: those that lie to it, and while it is in the enterprise's hands, room for more. */
export function RepairPapers({ repair: { repairCaseId, status, papers, papersLeft } }: RepairPapersProps) {
  const t = useTranslations("repairs.proof");
  const trpc = useTRPC();
  const router = useRouter();
  const { files, send, stop } = usePapers(repairCaseId, () => router.refresh());
  const remove = useMutation(trpc.repairs.removePaper.mutationOptions({ onSuccess: () => router.refresh() }));
  const proofs = papers.filter(({ kind }) => kind === "proof");
  const isDraft = status === "draft";
  const mayAdd = isDraft || status === "supplement_requested";
  return (
    <div className="flex flex-col gap-4">
      {proofs.length > 0 ? (
        <PaperList
          papers={proofs}
          label={t("list")}
          deed={({ paperId, fileName }) =>
            isDraft ? (
              <IconButton
                label={t("remove", { name: fileName })}
                size="small"
                disabled={remove.isPending}
                onClick={() => remove.mutate({ repairCaseId, paperId })}
              >
                <X aria-hidden />
              </IconButton>
            ) : null
          }
        />
      ) : null}
      <RefusalBanner error={remove.error} />
      {mayAdd ? (
        <FileDrop
          multiple
          label={t("add")}
          hint={t("hint", { left: papersLeft })}
          accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
          files={files}
          disabled={papersLeft === 0}
          onFiles={(chosen) => void send(chosen)}
          onRemove={stop}
        />
      ) : null}
    </div>
  );
}

/** Papers on their way, one after the other, and those that were refused, in words. What was taken is told by the page itself. */
function usePapers(repairCaseId: string, onTaken: () => void) {
  const t = useTranslations("repairs.proof");
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
    const sent = await sendPaper(file, { repairCaseId, onProgress: (progress) => change(id, { progress }), signal: sending.signal });
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
