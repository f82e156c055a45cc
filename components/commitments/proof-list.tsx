import { useTranslations } from "next-intl";
import { PaperList } from "@/components/papers/paper-list";
import type { ProofView } from "@/server/commitments/schema";

/** The proofs that were laid to a commitment. */
export function ProofList({ papers }: { papers: readonly ProofView[] }) {
  const t = useTranslations("papers.proofs");
  if (papers.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return <PaperList papers={papers} from="/api/commitment-papers" label={t("list")} />;
}
