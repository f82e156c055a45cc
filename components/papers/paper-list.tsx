import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText } from "@/components/ui/date-text";

type ListedPaper = {
  readonly paperId: string;
  readonly kind?: "proof" | "commitment";
  readonly fileName: string;
  readonly bytes: number;
  readonly addedAt: Date;
};
/** `from`: the address under which each is kept. */
type PaperListProps = { papers: readonly ListedPaper[]; from: string; label: string; deed?: (paper: ListedPaper) => ReactNode };

/** Papers to keep, each with its size and when it came; of one that was erased, that it was. */
export function PaperList({ papers, from, label, deed }: PaperListProps) {
  const t = useTranslations("papers");
  const erased = useTranslations("ui");
  return (
    <ul aria-label={label} className="border-line border-t">
      {papers.map((paper) => (
        <li key={paper.paperId} className="flex min-h-row items-center gap-3 border-edge border-b py-1.5 text-13">
          <FileText aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-3" />
          <span className="min-w-0 grow">
            {paper.fileName === "" ? (
              erased("erased")
            ) : (
              <>
                <a href={`${from}/${paper.paperId}`} download className="link break-words font-medium">
                  {paper.kind === "commitment" ? t("commitment") : paper.fileName}
                </a>
                <span className="num ms-3 text-ink-3">{t("size", { kilobytes: Math.max(1, Math.round(paper.bytes / 1_000)) })}</span>
              </>
            )}
          </span>
          <span className="text-ink-3 max-md:hidden">
            <DateText value={paper.addedAt} look="moment" />
          </span>
          {deed?.(paper)}
        </li>
      ))}
    </ul>
  );
}
