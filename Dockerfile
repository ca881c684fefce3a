# The site and its worker: one image, see compose.yaml.
FROM node:22-slim AS packages
WORKDIR /site
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DATA_DIR=/data
WORKDIR /site
COPY requirements/base.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY . .
COPY --from=packages /site/node_modules node_modules
RUN DJANGO_SETTINGS_MODULE=config.settings.development python manage.py build_assets \
  && rm -rf node_modules \
  && useradd --system --create-home site \
  && install --directory --owner=site --group=site /data
USER site
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--preload", "--no-control-socket"]
