"use client";

import { useTranslations } from "next-intl";
import { FileDrop } from "@/components/ui/file-drop";
import { useRouter } from "@/i18n/navigation";
import { usePapers } from "./use-papers";

/** `to`: the address that takes papers, with what they are laid to. `left`: how many more it takes. */
type PaperDropProps = { to: string; label: string; left: number };

/** Room for more papers. Each is sent as soon as it is chosen. */
export function PaperDrop({ to, label, left }: PaperDropProps) {
  const t = useTranslations("papers");
  const router = useRouter();
  const { files, send, stop } = usePapers(to, () => router.refresh());
  return (
    <FileDrop
      multiple
      label={label}
      hint={t("hint", { left })}
      accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
      files={files}
      disabled={left === 0}
      onFiles={(chosen) => void send(chosen)}
      onRemove={stop}
    />
  );
}
