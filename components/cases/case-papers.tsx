"use client";

import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { useReasonText } from "@/components/ui/reason-text";
import { useSizeText } from "@/components/ui/size-text";
import type { ReceivedPapers } from "@/server/loan-requests/papers/schema";

/** The papers that came with a case's request, each to keep; while they may not be read, why. */
export function CasePapers({ caseId, received }: { caseId: string; received: ReceivedPapers }) {
  const t = useTranslations("cases.documents");
  const words = useTranslations("words.requestPaperKind");
  const size = useSizeText();
  const reasonText = useReasonText();
  if (received.refusal)
    return (
      <Banner tone="warn" title={t("closed")}>
        {reasonText(received.refusal) ?? null}
      </Banner>
    );
  if (received.papers.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <section aria-label={t("title")} className="max-w-[800px]">
      <p className="mb-4 text-13 text-ink-2">{t("lead")}</p>
      <ul className="border-line border-t">
        {received.papers.map((paper) => (
          <li key={paper.paperId} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-edge border-b py-2 text-13">
            <FileText aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-3" />
            <span className="min-w-0 grow basis-40">
              <a href={`/api/request-papers/${paper.paperId}?caseId=${caseId}`} download className="link break-words font-medium">
                {paper.fileName}
              </a>
              <span className="num ms-3 text-ink-3">{size(paper.bytes)}</span>
            </span>
            <span className="text-ink-2">{words(paper.kind)}</span>
            <span className="text-ink-3">
              <DateText value={paper.addedAt} look="moment" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
