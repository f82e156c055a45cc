import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import type { ProofView } from "@/server/commitments/schema";

/** The proofs to keep, each with its size and when it came. */
export function ProofList({ papers }: { papers: readonly ProofView[] }) {
  const t = useTranslations("papers");
  if (papers.length === 0) return <p className="text-ink-2">{t("proofs.none")}</p>;
  return (
    <ul aria-label={t("proofs.list")} className="border-line border-t">
      {papers.map(({ paperId, fileName, bytes, addedAt }) => (
        <li key={paperId} className="flex min-h-row items-center gap-3 border-edge border-b py-1.5 text-13">
          <FileText aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-3" />
          <span className="min-w-0 grow">
            <a href={`/api/commitment-papers/${paperId}`} download className="link break-words font-medium">
              {fileName}
            </a>
            <span className="num ms-3 text-ink-3">{t("size", { kilobytes: Math.max(1, Math.round(bytes / 1_000)) })}</span>
          </span>
          <span className="text-ink-3 max-md:hidden">
            <DateText value={addedAt} look="moment" />
          </span>
        </li>
      ))}
    </ul>
  );
}
