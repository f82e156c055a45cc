import { NotFoundPage } from "@/components/shell/not-found-page";

export default function LoanNotFound() {
  return <NotFoundPage href="/lender/loans" />;
}
