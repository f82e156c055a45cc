import { NotFoundPage } from "@/components/shell/not-found-page";

export default function BuildOfferNotFound() {
  return <NotFoundPage href="/lender" />;
}
