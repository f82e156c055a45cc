import { useTranslations } from "next-intl";
import { PaperDrop } from "@/components/papers/paper-drop";
import type { ProofView } from "@/server/commitments/schema";
import { ProofList } from "./proof-list";

type ProofsProps = { commitmentId: string; papers: readonly ProofView[]; papersLeft: number };

/** The proofs laid to a commitment, and room for more while something is to be proved. */
export function CommitmentProofs({ commitmentId, papers, papersLeft }: ProofsProps) {
  const t = useTranslations("papers.proofs");
  const to = `/api/commitment-papers?${new URLSearchParams({ commitmentId })}`;
  return (
    <div className="flex flex-col gap-4">
      <ProofList papers={papers} />
      {papersLeft > 0 ? <PaperDrop to={to} label={t("add")} left={papersLeft} /> : null}
    </div>
  );
}
