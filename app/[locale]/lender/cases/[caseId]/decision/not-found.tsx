import { NotFoundPage } from "@/components/shell/not-found-page";

export default function DecisionNotFound() {
  return <NotFoundPage href="/lender" />;
}
