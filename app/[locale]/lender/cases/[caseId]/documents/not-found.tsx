import { NotFoundPage } from "@/components/shell/not-found-page";

export default function CaseNotFound() {
  return <NotFoundPage href="/lender" />;
}
