# One image: serves, publishes and has the commands. docs/operating.md says how it is run.
FROM node:20.20.2-bookworm-slim AS build
# The database's driver is compiled where no binary of it can be fetched.
RUN apt-get update && apt-get install -y --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev --no-save

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 UPLINK_HOME=/var/lib/uplink UPLINK_LOG=json
RUN install -d -o node -g node /var/lib/uplink
WORKDIR /app
# The program belongs to root, and whoever runs it can change nothing but the store.
COPY --from=build /app ./
USER node
VOLUME /var/lib/uplink
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.js"]
