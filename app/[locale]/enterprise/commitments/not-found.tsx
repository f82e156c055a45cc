import { NotFoundPage } from "@/components/shell/not-found-page";

export default function CommitmentNotFound() {
  return <NotFoundPage href="/enterprise/commitments" />;
}
