/** How owners of well-known technologies spell their names. Of our own making; where a list differs, the list is right. */
const spelt =
  'AppVeyor ArcGIS BigQuery BitTorrent ClickHouse Cloudflare CocoaPods CodePen CoffeeScript CouchDB DigitalOcean DuckDuckGo DynamoDB FreeBSD GitHub GitLab GraphQL GStreamer HashiCorp IntelliJ InfluxDB iOS iPhone JavaScript JetBrains LaTeX LevelDB LibreOffice LinkedIn macOS MariaDB MATLAB MinIO MongoDB MySQL NativeScript NetBSD NumPy OAuth OpenAI OpenBSD OpenCV OpenGL OpenID OpenSSL OpenStack OpenStreetMap PayPal PhpStorm PostCSS PostGIS PostgreSQL PowerShell PyPI PyTorch RabbitMQ RethinkDB RxJava RxJS SciPy ScyllaDB SoundCloud SourceForge SQLAlchemy SQLite TensorFlow TypeScript VirtualBox VMware WebAssembly WebGL WebRTC WhatsApp WooCommerce WordPress YouTube ZooKeeper'.split(
    ' '
  )

/** Well-known names by their small letters. Names that are words too (`Swift`, `Go`) are not in it. */
export const properNames: ReadonlyMap<string, string> = new Map(spelt.map((name) => [name.toLowerCase(), name]))
