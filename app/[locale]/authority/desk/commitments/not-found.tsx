import { NotFoundPage } from "@/components/shell/not-found-page";

export default function ReceivedCommitmentNotFound() {
  return <NotFoundPage href="/authority/desk/commitments" />;
}
