export default function Home() {
  return <h1>Rendered by React Router</h1>;
}
