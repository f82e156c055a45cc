"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type DroppedFile, FileDrop } from "@/components/ui/file-drop";
import { useRouter } from "@/i18n/navigation";
import { fileBytesMax, fingerprintOf } from "./fingerprint";
import { kindOfFile } from "./given-kind";

/**
 * A report's file: its fingerprint is made here and only that is sent, with the code that the file carries or the page is about. What is
 * checked in another box is told which.
 */
export function CheckFile({ code = null }: { code?: string | null }) {
  const t = useTranslations("verify.file");
  const other = useTranslations("verify.other");
  const router = useRouter();
  const [files, setFiles] = useState<DroppedFile[]>([]);
  const take = async ([file]: File[]) => {
    if (!file) return;
    const shown = { id: "file", name: file.name, bytes: file.size };
    if (file.size > fileBytesMax) return setFiles([{ ...shown, state: "refused", note: t("tooLarge") }]);
    setFiles([{ ...shown, state: "sending", progress: null }]);
    try {
      const kind = await kindOfFile(file);
      if (kind !== null && kind !== "report") return setFiles([{ ...shown, state: "refused", note: other(kind) }]);
      const print = await fingerprintOf(file);
      const about = code ?? print.code;
      setFiles([{ ...shown, state: "done", note: t("made") }]);
      router.push(`/verify${about ? `/${about}` : ""}?file=${print.fileHash}`);
    } catch {
      // Without a secure connection browsers make no fingerprints; a file may also be gone by now.
      setFiles([{ ...shown, state: "refused", note: t("failed") }]);
    }
  };
  return (
    <FileDrop
      label={t("label")}
      hint={t("hint")}
      accept="application/pdf,.pdf"
      files={files}
      onFiles={(given) => void take(given)}
      onRemove={() => setFiles([])}
    />
  );
}
