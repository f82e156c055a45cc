"use client";

import { useMutation } from "@tanstack/react-query";
import { FileText, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { requestPaperKinds } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import type { OwnPapers } from "@/server/loan-requests/papers/schema";
import { nameIn } from "../consents/name-in";
import { DateText } from "../ui/date-text";
import { IconButton } from "../ui/icon-button";
import { Select } from "../ui/select";
import { useSizeText } from "../ui/size-text";

/** The own papers, each with what it is and which lenders took it. Before the request is sent they are called otherwise and taken back. */
export function OwnPaperList({ held }: { held: OwnPapers }) {
  const t = useTranslations("loanRequests.documents");
  const words = useTranslations("words.requestPaperKind");
  const locale = useLocale();
  const size = useSizeText();
  const router = useRouter();
  const api = useTRPC().requestPapers;
  const done = { onSettled: () => router.refresh() };
  const remove = useMutation(api.remove.mutationOptions(done));
  const setKind = useMutation(api.setKind.mutationOptions(done));
  if (held.papers.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul aria-label={t("list")} className="border-line border-t">
      {held.papers.map((paper) => (
        <li key={paper.paperId} className="border-edge border-b py-2 text-13">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <FileText aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-3" />
            <span className="min-w-0 grow basis-40">
              <a href={`/api/request-papers/${paper.paperId}`} download className="link break-words font-medium">
                {paper.fileName}
              </a>
              <span className="num ms-3 text-ink-3">{size(paper.bytes)}</span>
            </span>
            {held.mayChange ? (
              <>
                <Select
                  aria-label={t("kindOf", { name: paper.fileName })}
                  value={paper.kind}
                  onValueChange={(next) => {
                    const kind = requestPaperKinds.find((known) => known === next);
                    if (kind) setKind.mutate({ paperId: paper.paperId, kind });
                  }}
                  options={requestPaperKinds.map((value) => ({ value, label: words(value) }))}
                />
                <IconButton
                  label={t("remove", { name: paper.fileName })}
                  size="small"
                  disabled={remove.isPending}
                  onClick={() => remove.mutate({ paperId: paper.paperId })}
                >
                  <X aria-hidden />
                </IconButton>
              </>
            ) : (
              <span className="text-ink-2">{words(paper.kind)}</span>
            )}
          </div>
          <p className="mt-1 text-12 text-ink-3">
            {t.rich("addedBy", { name: paper.addedByName, at: () => <DateText value={paper.addedAt} look="moment" /> })}
          </p>
          {paper.readings.map(({ lenderName, readAt }) => (
            <p key={readAt.toISOString()} className="text-12 text-ink-2">
              {t.rich("takenBy", {
                lender: lenderName ? nameIn(locale, lenderName) : t("aLender"),
                at: () => <DateText value={readAt} look="moment" />,
              })}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
